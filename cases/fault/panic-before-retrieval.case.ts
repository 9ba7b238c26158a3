import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { saidByKernel, textOf, wholeLog } from '../kernel-log/kernel-words.js'

const memoryMiB = 16
const size = memoryMiB * 1024 * 1024

/** A session with far more memory in it than two boots of one kernel differ by: preserving a file fills its holes. */
async function preserve(agent: Agent): Promise<void> {
  await agent.memfd.create('ram', { size })
  await agent.session.create('vm')
  await agent.session.preserve('vm', 'ram', { token: 1 })
}

export default defineCase({
  title:
    'a next kernel that panics before anything is retrieved takes it along: the machine boots cold, as if it had never been',
  restsOn: 'code: arch/x86/kernel/setup.c, add_kho(): a handover is what a kexec left in the setup data',
  needs: ['memfd'],
  guest: { memoryMiB, fallsBack: true },
  async before({ agent }) {
    const { memTotalKiB } = await agent.system.info()
    await preserve(agent)
    return memTotalKiB
  },
  async after({ agent, check, kept: memTotalKiB }) {
    const [{ records }, now] = await Promise.all([agent.kmsg.read(wholeLog), agent.system.info()])
    check.equal('what the kernel says of a handover', {
      got: textOf(saidByKernel(records).filter(({ text }) => /handover data|exec from|Retrieved/.test(text))),
      expected: 'nothing',
    })
    check.equal('all memory is there, in KiB', { got: now.memTotalKiB, expected: memTotalKiB })
    await check.errno('the session is gone', {
      of: () => agent.session.retrieve('vm'),
      expected: 'ENOENT',
    })
    await preserve(agent)
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
