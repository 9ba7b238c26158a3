import t from 'tap'
import { campaignRecord, routeRecord } from '../../record/campaigns.test-data.js'
import { reproductionOf } from './reproduce.js'

const { request } = campaignRecord()
const pair = routeRecord()
const [run] = pair.runs
if (run === undefined) throw new Error('the test data has lost its run')

t.test('a run is repeated as it was', async (t) => {
  t.equal(
    reproductionOf(pair, run, { request }),
    'liveproof run --from debian:7.2 --to debian:7.3 --offered-by first --seed 5eed --memory 1024 --cpus 2',
  )
  t.equal(
    reproductionOf(
      pair,
      { ...run, shuffle: '7', quick: true },
      { request: { ...request, cases: ['memfd/*'] } },
    ),
    "liveproof run --from debian:7.2 --to debian:7.3 --offered-by first --seed 5eed --shuffle 7 --quick --memory 1024 --cpus 2 'memfd/*'",
  )
})

t.test('a failed case of a chain is repeated alone', async (t) => {
  const chain = routeRecord({ route: ['a', 'b', 'a'] })
  t.equal(
    reproductionOf(chain, { ...run, quick: true }, { request, caseId: 'memfd/content-64m' }),
    'liveproof run --route a,b,a --offered-by first --seed 5eed --memory 1024 --cpus 2 memfd/content-64m',
  )
})

t.test('a name cannot leave its word', async (t) => {
  const evil = routeRecord({ route: ["it's; rm -rf /", '$(reboot)'] })
  t.match(reproductionOf(evil, run, { request }), "--from 'it'\\''s; rm -rf /' --to '$(reboot)' --offered-by")
})
