import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { ioctlsOf, readUapi } from './uapi.js'

const linux72 = `
#define LIVEUPDATE_IOCTL_TYPE		0xBA
#define LIVEUPDATE_SESSION_NAME_LENGTH 64
enum {
	LIVEUPDATE_CMD_SESSION_BASE = 0x40,
	LIVEUPDATE_CMD_SESSION_PRESERVE_FD = LIVEUPDATE_CMD_SESSION_BASE,
	LIVEUPDATE_CMD_SESSION_GET_NAME = 0x43,
};
/* struct liveupdate_session_preserve_fd - ioctl(LIVEUPDATE_SESSION_PRESERVE_FD) */
struct liveupdate_session_preserve_fd {
	__u32		size;
	__s32		fd;
	__aligned_u64	token;
};
#define LIVEUPDATE_SESSION_PRESERVE_FD					\\
	_IO(LIVEUPDATE_IOCTL_TYPE, LIVEUPDATE_CMD_SESSION_PRESERVE_FD)
struct liveupdate_session_get_name {
	__u32		size;
	__u32		reserved;
	__u8		name[LIVEUPDATE_SESSION_NAME_LENGTH];
};
#define LIVEUPDATE_SESSION_GET_NAME					\\
	_IO(LIVEUPDATE_IOCTL_TYPE, LIVEUPDATE_CMD_SESSION_GET_NAME)
`

const expected = [
  { name: 'LIVEUPDATE_SESSION_GET_NAME', number: 0xba43, bytes: 72 },
  { name: 'LIVEUPDATE_SESSION_PRESERVE_FD', number: 0xba40, bytes: 16 },
]

t.test('the ioctls of Linux 7.2 have their numbers and sizes', async (t) => {
  t.strictSame(ioctlsOf(linux72), expected)
})

t.test('an ioctl that has its size in its number is called with that', async (t) => {
  const header =
    'struct args { __u64 size; };\n#define LIVEUPDATE_IOCTL_STATE _IOWR(0xBA, 0x02, struct args)\n'
  t.strictSame(ioctlsOf(header), [{ name: 'LIVEUPDATE_IOCTL_STATE', number: 0xc008ba02, bytes: 8 }])
})

t.test('an ioctl whose struct is not known has no size', async (t) => {
  t.strictSame(ioctlsOf('#define LIVEUPDATE_RESET _IO(0xBA, 1)\n'), [
    { name: 'LIVEUPDATE_RESET', number: 0xba01, bytes: null },
  ])
})

t.test('they are read from the headers of a kernel, and unknown where these have none', async (t) => {
  const headers = t.testdir()
  t.equal(await readUapi(headers), null)
  await mkdir(join(headers, 'linux'))
  await writeFile(join(headers, 'linux', 'liveupdate.h'), linux72)
  t.strictSame(await readUapi(headers), expected)
})
