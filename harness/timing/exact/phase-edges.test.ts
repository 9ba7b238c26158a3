import t from 'tap'
import { edgesInA, edgesInB, lastEdge, readingOf } from './phase-edges.js'
import { planScripts } from './plan.js'

const { a, b } = planScripts({ memoryMiB: 1, files: 2, sessions: 1 }, { cmdline: '' })

t.test('an edge is one of the readings of the TSC', async (t) => {
  // A: the limit, two files created and filled, then: kexec.load, device.open, a session, two files, the jump.
  t.strictSame(
    edgesInA.map((edge) => readingOf(edge, a)),
    [12, 13, 21],
  )
  t.equal(readingOf({ edge: 'begin', step: 'jump' }, a), 22)
  t.strictSame(
    edgesInB.map((edge) => readingOf(edge, b)),
    [4, 5, 7, 11, 15],
  )
  t.equal(readingOf(lastEdge, b), 17)
})
