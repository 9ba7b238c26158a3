import t from 'tap'
import { limitsOf } from './limits.js'

const names = `#define LIVEUPDATE_SESSION_NAME_LENGTH 64
#define LIVEUPDATE_HNDL_COMPAT_LENGTH	48
struct luo_file_ser { char compatible[LIVEUPDATE_HNDL_COMPAT_LENGTH]; u64 data; u64 token; } __packed;
struct luo_file_set_ser { u64 files; u64 count; } __packed;
struct luo_session_ser { char name[LIVEUPDATE_SESSION_NAME_LENGTH]; struct luo_file_set_ser file_set_ser; } __packed;
`

t.test('where entries stand in a list of blocks, the number of blocks is the limit', async (t) => {
  const blocks = `#define KHO_BLOCK_SIZE			PAGE_SIZE
struct kho_block_header_ser { u64 next; u64 count; } __packed;
#define KHO_MAX_BLOCKS 10000
`
  t.strictSame(limitsOf([names, blocks]), {
    sessionName: 64,
    handlerName: 48,
    sessions: 510_000,
    files: 630_000,
  })
})

t.test('where an older kernel has a page or two for them, these are', async (t) => {
  const pages = `#define LUO_FILE_PGCNT 2ul
#define LUO_FILE_MAX \\
	((LUO_FILE_PGCNT << PAGE_SHIFT) / sizeof(struct luo_file_ser))
`
  t.match(limitsOf([names, pages]), { sessions: null, files: 128 })
})

t.test('what a source does not say is unknown', async (t) => {
  t.strictSame(limitsOf(['']), { sessionName: null, handlerName: null, sessions: null, files: null })
})
