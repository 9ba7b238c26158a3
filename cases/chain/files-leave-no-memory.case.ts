import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'

const tokens = Array.from({ length: 256 }, (_, token) => token)

/** In KiB: half a page for each file. Between two kernels that did the same there was no difference at all. */
const tolerance = 2 * tokens.length

interface Kept {
  next: number
  memTotalKiB: number
}

export default defineCase<Kept>({
  title: 'every page that the kernel needs to hand a file over is given back once the file is finished',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "the kernel releases its ownership"',
  needs: ['memfd'],
  // Kernels 1 and 3 are the same one of a route of two, as for chain/no-memory-lost. What is preserved is no memory of a kernel
  // until it is restored: what all of it amounts to is told to the page, and what is done with it is nothing to it.
  guest: { hops: 3, alone: 'guest' },
  async before() {
    return { next: 1, memTotalKiB: 0 }
  },
  async between({ agent, kept: { next: kernel, memTotalKiB } }) {
    if (kernel === 2) await finishFiles(agent)
    const first = kernel === 1 ? (await agent.system.info()).memTotalKiB : memTotalKiB
    await preserveFiles(agent)
    return { next: kernel + 1, memTotalKiB: first }
  },
  async after({ agent, check, kept: { memTotalKiB } }) {
    const withheld = memTotalKiB - (await agent.system.info()).memTotalKiB
    check.that('the files are withheld until they are restored, so that the comparison can fail', {
      held: withheld >= 4 * tokens.length,
      got: `${withheld} KiB`,
      expected: `at least ${4 * tokens.length} KiB`,
    })
    await finishFiles(agent)
    const lost = memTotalKiB - (await agent.system.info()).memTotalKiB
    check.that(`no memory is lost by ${tokens.length} files`, {
      held: Math.abs(lost) <= tolerance,
      got: `${lost} KiB less than before`,
      expected: `at most ${tolerance} KiB of difference`,
    })
  },
})

async function preserveFiles(agent: Agent): Promise<void> {
  await agent.session.create('vm')
  for (const token of tokens) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.session.preserve('vm', 'ram', { token })
    await agent.memfd.close('ram')
  }
}

async function finishFiles(agent: Agent): Promise<void> {
  await agent.session.retrieve('vm')
  for (const token of tokens) {
    await agent.session.restore('vm', 'ram', { token })
    await agent.memfd.close('ram')
  }
  await agent.session.finish('vm')
  await agent.session.close('vm')
}
