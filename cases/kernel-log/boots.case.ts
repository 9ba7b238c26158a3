import { defineCase, type Stage } from '../../harness/case/define.js'
import { saidByLiveUpdate, textOf, troubles, wholeLog } from './kernel-words.js'

export default defineCase({
  title: 'neither kernel boots with a complaint of what carries state over',
  restsOn: 'code: kernel/liveupdate, pr_warn() and pr_err() tell of trouble only',
  needs: ['memfd'],
  before: checkBoot,
  after: checkBoot,
})

async function checkBoot({ agent, check }: Stage): Promise<void> {
  const { records } = await agent.kmsg.read(wholeLog)
  // From there on it speaks of what cases do, and they may have asked for trouble.
  const boot = records.slice(
    0,
    records.findIndex(({ priority }) => priority >= 8),
  )
  check.that('what it says of live updates', {
    held: saidByLiveUpdate(boot).length > 0,
    got: textOf(saidByLiveUpdate(boot)),
    expected: 'something',
  })
  check.equal('what it complains of', { got: textOf(saidByLiveUpdate(troubles(boot))), expected: 'nothing' })
}
