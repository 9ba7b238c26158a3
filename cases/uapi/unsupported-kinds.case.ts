import type { Agent } from '../../harness/agent/agent.js'
import type { DescriptorKind, OpenFlag } from '../../harness/agent/operations/fd.js'
import { defineCase } from '../../harness/case/define.js'

const token = 1

const made: readonly DescriptorKind[] = [
  'pipe',
  'socket',
  'eventfd',
  'epoll',
  'timerfd',
  'signalfd',
  'inotify',
  'fanotify',
  'userfaultfd',
  'pidfd',
  'io-uring',
  'memfd-secret',
]

/** The guest's root and its /dev are a tmpfs: files of the same kind as a memfd is, but for their names. */
const opened: Readonly<Record<string, { path: string; flags: readonly OpenFlag[] }>> = {
  'rootfs-file': { path: '/tmp/uapi-unsupported-kinds', flags: ['create', 'rdwr'] },
  'devtmpfs-file': { path: '/dev/uapi-unsupported-kinds', flags: ['create', 'rdwr'] },
  directory: { path: '/', flags: ['directory', 'rdonly'] },
  'character-device': { path: '/dev/null', flags: ['rdwr'] },
  'proc-file': { path: '/proc/self/maps', flags: ['rdonly'] },
}

/** What LUO itself is reached by. */
const luos = ['device', 'itself', 'another-session']

export default defineCase({
  title: 'PRESERVE_FD of a descriptor of a kind that has no handler is ENOENT, and leaves the token free',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -ENOENT',
  needs: ['memfd'],
  // Its file in /tmp has just this path.
  guest: { once: true },
  async before({ agent, check }) {
    await Promise.all([
      agent.session.create('vm'),
      agent.fd.dup('vm', 'itself'),
      agent.session.create('another'),
      agent.fd.dup('another', 'another-session'),
      agent.device.dup('device'),
      agent.memfd.create('ram'),
      ...made.map((kind) => agent.fd.make(kind, { kind })),
      ...Object.entries(opened).map(([name, file]) => agent.file.open(name, file)),
    ])
    await Promise.all(
      [...made, ...Object.keys(opened), ...luos].map((name) =>
        check.errno(name, {
          of: () => agent.session.preserve('vm', name, { token }),
          expected: 'ENOENT',
        }),
      ),
    )
    await agent.session.preserve('vm', 'ram', { token })
    await closeAll(agent)
  },
})

async function closeAll(agent: Agent): Promise<void> {
  await Promise.all([
    ...[...made, ...Object.keys(opened), ...luos, 'vm', 'another', 'ram'].map((name) => agent.fd.close(name)),
    ...Object.values(opened)
      .filter(({ flags }) => flags.includes('create'))
      .map(({ path }) => agent.file.unlink(path)),
  ])
}
