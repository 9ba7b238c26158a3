import type { Stage } from '../../harness/case/define.js'
import { saidByKernel, textOf, troubles, wholeLog } from './kernel-words.js'

type Work = () => Promise<void>

/** What the kernel says meanwhile has no warning in it. For a case that is alone in its stage. */
export async function checkNoTrouble({ agent, check }: Stage, work: Work): Promise<void> {
  const { records } = await during({ agent }, work)
  const said = textOf(troubles(records))
  check.equal('what the kernel complains of meanwhile', { got: said, expected: 'nothing' })
}

/** The kernel says nothing at all meanwhile. For a case that is alone in its stage. */
export async function checkSilence({ agent, check }: Stage, work: Work): Promise<void> {
  const { records } = await during({ agent }, work)
  check.equal('what the kernel says meanwhile', { got: textOf(saidByKernel(records)), expected: 'nothing' })
}

async function during({ agent }: Pick<Stage, 'agent'>, work: Work): ReturnType<typeof agent.kmsg.read> {
  const since = await agent.kmsg.mark('liveproof: from here on')
  await work()
  return await agent.kmsg.read({ since, ...wholeLog })
}
