import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { NotOffered } from '../../harness/case/not-offered.js'
import { canBeWatched, watchFunctions } from '../order/watch-functions.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'

/** What handlers of iommufds call their `unpreserve`: the reference handler, and the series in review. */
const names = ['iommufd_luo_unpreserve', 'iommufd_liveupdate_unpreserve']

export default defineCase({
  title: 'a session that is closed un-preserves an iommufd before the memfds that it maps',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_file_unpreserve_files()',
  needs: ['memfd', 'iommufd-preservation', 'kprobe-events'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    const functions = [await findName(agent), 'memfd_luo_unpreserve']
    const calls = await watchFunctions(agent, { functions, member: 'file' }, async () => {
      await agent.session.preserve('vm', 'ram', { token: 1 })
      await agent.session.preserve('vm', 'iommufd', { token: 2 })
      await agent.session.close('vm')
    })
    check.equal('the order', {
      got: calls.map((call) => call.function).join(' '),
      expected: functions.join(' '),
    })
    await agent.fd.close('iommufd')
    await agent.memfd.close('ram')
  },
})

async function findName(agent: Agent): Promise<string> {
  for (const name of names) if (await canBeWatched(agent, name)) return name
  throw new NotOffered(
    'kprobe-events',
    `none of ${names.join(', ')} is a function of it, so the order cannot be seen`,
  )
}
