import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { freedBy, nearlyAll, size } from './free-memory.js'

const path = '/tmp/session-refused-file-is-let-go'

/** More pages than a file may have to be preserved. */
const tooLarge = 2 ** 32 * 4096

/** By what a file is refused for: how to make one. Each has its memory to itself. */
const refused: Readonly<Record<string, (agent: Agent, file: string) => Promise<unknown>>> = {
  async ENOENT(agent, file) {
    await agent.file.open(file, { path, flags: ['create', 'excl', 'rdwr'] })
    await agent.memfd.truncate(file, { size })
  },
  async EBUSY(agent, file) {
    await agent.memfd.create(file, { size })
    await agent.session.preserve('another', file, { token: 1 })
  },
  async EFBIG(agent, file) {
    await agent.memfd.create(file, { size: tooLarge })
  },
}

export default defineCase({
  title: 'a file that is refused is let go, whatever it is refused for: its memory is free when it is closed',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), "In case of any failure"',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.session.create('vm')
    for (const [expected, make] of Object.entries(refused)) {
      await agent.session.create('another')
      await make(agent, 'ram')
      await agent.memfd.fill('ram', { extents: [{ offset: 0, length: size }] })
      await check.errno(`the file is refused with ${expected}`, {
        of: () => agent.session.preserve('vm', 'ram', { token: 1 }),
        expected,
      })
      await agent.session.close('another')
      if (expected === 'ENOENT') await agent.file.unlink(path)
      const freed = await freedBy(agent, () => agent.memfd.close('ram'))
      check.that(`what closing it frees after ${expected}, in bytes`, {
        held: freed >= nearlyAll,
        got: freed,
        expected: `at least ${nearlyAll}`,
      })
    }
    await agent.session.close('vm')
  },
})
