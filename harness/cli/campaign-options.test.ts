import t from 'tap'
import { campaignOf } from './campaign-options.js'

const args = {
  cases: [] as string[],
  quick: false,
  level: 0.95,
  fresh: false,
  accel: 'auto' as const,
  memory: 1024,
  cpus: 2,
  jobs: 2,
  results: 'results',
}

t.test('cases by comma, and said again', async (t) => {
  const { suite } = campaignOf({ ...args, cases: ['memfd, session/finish', 'uapi'] })
  t.strictSame(suite.cases, ['memfd', 'session/finish', 'uapi'])
})

t.test('runs are counted, or follow from what is to be said of all updates', async (t) => {
  t.equal(campaignOf(args).runs, 1)
  t.equal(campaignOf({ ...args, runs: 3 }).runs, 3)
  t.equal(campaignOf({ ...args, 'at-most': 0.05 }).runs, 59)
})

const refusals = [
  { over: { cases: ['memfd,,uapi'] }, message: /--cases memfd,,uapi: there is nothing between two commas/ },
  { over: { runs: 0 }, message: /--runs must be a whole number, at least 1/ },
  { over: { runs: 1.5 }, message: /--runs must be a whole number/ },
  { over: { 'at-most': 5 }, message: /--at-most must be a number between 0 and 1/ },
  { over: { level: 95 }, message: /--level must be a number between 0 and 1/ },
  { over: { level: Number.NaN }, message: /--level must be a number/ },
  { over: { memory: 64 }, message: /--memory must be a whole number, at least 256/ },
]

for (const { over, message } of refusals) {
  t.test(`${JSON.stringify(over)} is refused`, async (t) => {
    t.throws(() => campaignOf({ ...args, ...over }), { name: 'UsageError', message })
  })
}
