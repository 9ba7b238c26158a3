import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { saidByKernel, textOf, wholeLog } from './kernel-words.js'

export default defineCase({
  title: 'a kernel that is handed state says so once, and names the kernel that it is from',
  restsOn: 'documentation: admin-guide/mm/kho, "Kexec Metadata", previous_release',
  needs: ['memfd'],
  async before({ agent }) {
    return (await agent.system.info()).release
  },
  async after({ agent, check, kept: release }) {
    check.equal('it has found something', {
      got: await said(agent, /^KHO: found /),
      expected: 'KHO: found kexec handover data.',
    })
    const from = await said(agent, /^KHO: exec from: /)
    check.equal('it names the kernel before', {
      got: from.replace(/ \(count \d+\)$/, ''),
      expected: `KHO: exec from: ${release}`,
    })
  },
})

/** All lines of a kind. */
async function said(agent: Agent, kind: RegExp): Promise<string> {
  const { records } = await agent.kmsg.read(wholeLog)
  return textOf(saidByKernel(records).filter(({ text }) => kind.test(text)))
}
