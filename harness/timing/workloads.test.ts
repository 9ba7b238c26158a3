import t from 'tap'
import { usualWorkload, workloadsOf } from './workloads.js'

t.test('without any amount there is the usual workload', async (t) => {
  t.strictSame(workloadsOf({}), [usualWorkload])
})

t.test('single amounts are one workload', async (t) => {
  t.strictSame(workloadsOf({ memoryMiB: [4], files: [1000] }), [
    { ...usualWorkload, memoryMiB: 4, files: 1000 },
  ])
})

t.test('a list is a curve through what else was asked for', async (t) => {
  t.strictSame(workloadsOf({ sessions: [1, 100], memoryMiB: [4] }), [
    { ...usualWorkload, memoryMiB: 4, sessions: 1 },
    { ...usualWorkload, memoryMiB: 4, sessions: 100 },
  ])
})

t.test(
  'two lists are two curves, not all combinations, and a workload that both have is timed once',
  async (t) => {
    t.strictSame(
      workloadsOf({ memoryMiB: [0, 64], files: [1, 10] }).map(({ memoryMiB, files }) => [memoryMiB, files]),
      [
        [0, 1],
        [64, 1],
        [64, 10],
      ],
    )
  },
)

t.test('a number that is said twice is timed once', async (t) => {
  t.strictSame(workloadsOf({ files: [5, 5] }), [{ ...usualWorkload, files: 5 }])
})
