import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { freeMemory } from '../free-memory.js'
import { chain } from './route.js'

const mebibyte = 2 ** 20
const size = 256 * mebibyte

/** In KiB: not a hundredth of the file. Two kernels that did the same were seen to differ by half as much. */
const tolerance = 2048

/** What is free once nothing is held that could be given back, and what processes have taken, in KiB. */
async function availableKiB(agent: Agent): Promise<number> {
  await agent.file.write('/proc/sys/vm/drop_caches', { data: '3' })
  const [free, memory] = await Promise.all([freeMemory(agent), agent.file.read('/proc/meminfo')])
  const processes = /^AnonPages:\s*(\d+) kB$/m.exec(`${memory}`)?.[1]
  return free / 1024 + Number(processes)
}

async function makeFile(agent: Agent): Promise<void> {
  await agent.memfd.create('ram', { size })
  await agent.memfd.fill('ram')
}

async function preserve(agent: Agent): Promise<void> {
  await agent.session.create('vm')
  await agent.session.preserve('vm', 'ram', { token: 1 })
}

async function retrieve(agent: Agent): Promise<void> {
  await agent.session.retrieve('vm')
  await agent.session.restore('vm', 'ram', { token: 1 })
}

async function finish(agent: Agent): Promise<void> {
  await agent.session.finish('vm')
  await agent.session.close('vm')
}

/** What a stage leaves to the next: which kernel of the route that is in, and what was free in kernel 1. */
interface Kept {
  next: number
  free: number
}

export default defineCase<Kept>({
  title:
    'preserved memory is given back: after the last FINISH as much is free as in a kernel that never took part',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "the kernel releases its ownership"',
  needs: ['memfd'],
  // Kernels 1 and 3 are the same one of a route of two, both come to by a hop, and both about to leave: nothing was handed to
  // the first, and all that was handed to the other has been finished.
  // What it takes of the kernel's memory in one stage it gives back in another.
  guest: { ...chain, alone: 'stage', once: true, memoryMiB: size / mebibyte },
  async before() {
    return { next: 1, free: 0 }
  },
  async between({ agent, check, kept: { next: kernel, free } }) {
    if (kernel === 1) {
      // What the first file of that size costs the kernel for good is not LUO's.
      await makeFile(agent)
      await agent.memfd.close('ram')
      const before = await availableKiB(agent)
      await makeFile(agent)
      await preserve(agent)
      return { next: 2, free: before }
    }
    await retrieve(agent)
    await check.pages('ram', { size })
    if (kernel === 2) {
      await finish(agent)
      await preserve(agent)
      return { next: 3, free }
    }
    const taken = free - (await availableKiB(agent))
    check.that('the file takes its memory, so that the comparison can fail', {
      held: taken > size / 1024 - tolerance,
      got: `${taken} KiB`,
      expected: `about ${size / 1024} KiB`,
    })
    await finish(agent)
    await agent.memfd.close('ram')
    const lost = free - (await availableKiB(agent))
    check.that('no memory is lost', {
      held: Math.abs(lost) <= tolerance,
      got: `${lost} KiB less than before`,
      expected: `at most ${tolerance} KiB of difference`,
    })
    return { next: 4, free }
  },
})
