import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { saidByKernel, textOf, wholeLog } from './kernel-words.js'

export default defineCase({
  title:
    'a kernel that is handed state says so once: from whom, by how many hops, and the number of the live update',
  restsOn: 'documentation: admin-guide/mm/kho, "Kexec Metadata"',
  needs: ['memfd'],
  async before({ agent }) {
    const { release } = await agent.system.info()
    return { release, hops: numberIn(await exec(agent)), updates: numberIn(await update(agent)) }
  },
  async after({ agent, check, kept: { release, hops, updates } }) {
    check.equal('it has found something', {
      got: await said(agent, /^KHO: found /),
      expected: 'KHO: found kexec handover data.',
    })
    check.equal('from whom, by how many hops', {
      got: await exec(agent),
      expected: `KHO: exec from: ${release} (count ${hops + 1})`,
    })
    check.equal('the number of the live update', {
      got: await update(agent),
      expected: `luo: Retrieved live update data, liveupdate number: ${updates + 1}`,
    })
  },
})

async function exec(agent: Agent): Promise<string> {
  return await said(agent, /^KHO: exec from: /)
}

async function update(agent: Agent): Promise<string> {
  return await said(agent, /^luo: Retrieved live update data/)
}

/** All lines of a kind. */
async function said(agent: Agent, kind: RegExp): Promise<string> {
  const { records } = await agent.kmsg.read(wholeLog)
  return textOf(saidByKernel(records).filter(({ text }) => kind.test(text)))
}

/** The number at the end of a line; 0 where nothing was said. */
function numberIn(line: string): number {
  return Number(/(\d+)\)?$/.exec(line)?.[1] ?? 0)
}
