import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { chain, hops } from './route.js'

/** So different that one file mistaken for another cannot go unnoticed. */
function sizeOf(number: number): number {
  return (number + 1) * 5000
}

/** Preserves so many files in one session, the last of them new. */
async function preserveWithOneMore(agent: Agent, files: number): Promise<number> {
  const newest = `ram-${files}`
  await agent.memfd.create(newest, { size: sizeOf(files) })
  await agent.memfd.fill(newest)
  await agent.session.create('vm')
  for (let number = 0; number <= files; number += 1)
    await agent.session.preserve('vm', `ram-${number}`, { token: number })
  return files + 1
}

async function retrieveAll(agent: Agent, files: number): Promise<void> {
  await agent.session.retrieve('vm')
  for (let number = 0; number < files; number += 1)
    await agent.session.restore('vm', `ram-${number}`, { token: number })
}

export default defineCase({
  title: 'files of several generations travel on together: each kernel adds one to those that it was handed',
  restsOn:
    'documentation: core-api/liveupdate, "LUO File Descriptors", finish(), "LUO gives up ownership to this file"',
  needs: ['memfd'],
  guest: chain,
  async before({ agent }) {
    return await preserveWithOneMore(agent, 0)
  },
  async between({ agent, kept: files }) {
    await retrieveAll(agent, files)
    await agent.session.finish('vm')
    await agent.session.close('vm')
    return await preserveWithOneMore(agent, files)
  },
  async after({ agent, check, kept: files }) {
    await retrieveAll(agent, files)
    check.equal('each kernel before added a file', { got: files, expected: hops })
    for (let number = 0; number < files; number += 1)
      await check.content(`ram-${number}`, { size: sizeOf(number) })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
