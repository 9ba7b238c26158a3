import t from 'tap'
import { copiesInARun } from './copies-in-a-run.js'

const suite = { cases: [], quick: false, accelerator: 'tcg', memoryMiB: 1024, cpus: 2, jobs: 2 } as const

const stories: [title: string, asked: Parameters<typeof copiesInARun>[0], copies: number][] = [
  ['a small case', { runs: null, suite: { ...suite, cases: ['memfd/position'] } }, 8],
  ['one that holds 64 MiB', { runs: null, suite: { ...suite, cases: ['memfd/content-64m'] } }, 7],
  [
    'the same in a larger guest',
    { runs: null, suite: { ...suite, cases: ['memfd/content-64m'], memoryMiB: 1536 } },
    8,
  ],
  ['one that wants a guest of its own', { runs: null, suite: { ...suite, cases: ['fault/hammered'] } }, 1],
  ['one of which a kernel bears one', { runs: null, suite: { ...suite, cases: ['session/name-in-use'] } }, 1],
  ['a failure that does not come by chance', { runs: 1, suite: { ...suite, cases: ['memfd/position'] } }, 1],
  ['what was asked for', { runs: 1, suite: { ...suite, cases: ['fault/hammered'], copies: 3 } }, 3],
]
for (const [title, asked, copies] of stories)
  t.test(`of ${title}, a run has ${copies}`, async (t) => {
    t.equal(await copiesInARun(asked), copies)
  })
