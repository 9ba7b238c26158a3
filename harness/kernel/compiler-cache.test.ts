import { join } from 'node:path'
import t from 'tap'
import { countLookups, readLookups } from './compiler-cache.js'

/** As ccache 4.7.5 wrote it. */
const log = `# /dev/null
direct_cache_hit
local_storage_hit
# init/main.c
cache_miss
direct_cache_miss
local_storage_miss
preprocessed_cache_miss
# mm/memfd_luo.c
direct_cache_miss
preprocessed_cache_hit
local_storage_hit
# kernel/liveupdate/luo_core.c
direct_cache_hit
local_storage_hit
# arch/x86/kernel/vmlinux.lds.S
called_for_preprocessing
`

t.test('files are counted that were looked up, and those that were there', async (t) => {
  t.same(countLookups(log), { asked: 3, found: 2 })
  t.same(countLookups(''), { asked: 0, found: 0 })
})

t.test('without a log nothing was looked up', async (t) => {
  const directory = t.testdir({ log })
  t.equal(await readLookups(join(directory, 'none')), null)
  t.same(await readLookups(join(directory, 'log')), { asked: 3, found: 2 })
})
