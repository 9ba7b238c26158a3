import type { Expectation } from '../../expectation/parse.js'
import { losesFile, losesSession } from '../../fake-guest/legacies.js'
import type { Stories } from './story.js'

function lost(over: Partial<Expectation> = {}): Expectation {
  return {
    case: 'ram/first',
    kernels: [{ kind: 'name', name: 'B' }],
    side: 'B',
    fails: ['session.retrieve *vm: *'],
    reason: 'kernel B loses sessions',
    reference: 'a test',
    ...over,
  }
}

/** What is known to fail. */
export const expectations: Stories = {
  'a failure that is known on this kernel is no failure of the run': {
    asked: { cases: ['ram/first', 'ram/second'] },
    b: { inherits: losesSession('c0.vm') },
    expectations: [lost()],
    verdict: { 'ram/first': 'known', 'ram/second': 'pass' },
    exit: 0,
    because: /^kernel B loses sessions \(a test\)$/,
    also: (t, { cases: [first, second] }) => {
      t.match(first, { restsOn: 'code: nothing but this test', expectation: { met: true } })
      t.equal(second?.expectation, null)
    },
  },
  'a failure that is known on another kernel is a failure': {
    b: { inherits: losesSession('c0.vm') },
    expectations: [lost({ kernels: [{ kind: 'name', name: 'A' }] })],
    verdict: 'fail',
    exit: 1,
    because: /got ENOENT$/,
  },
  'a failure that is not the known one is a failure, and says so': {
    b: { inherits: losesFile('vm', 1n) },
    expectations: [lost()],
    verdict: 'fail',
    exit: 1,
    because: /got ENOENT.*; this is not what is known to fail here \(kernel B loses sessions\)$/,
  },
  'a known failure that passes is said, and is no failure of the run': {
    expectations: [lost()],
    verdict: 'pass',
    exit: 0,
    because: /^passes now: kernel B loses sessions \(a test\)$/,
    also: (t, { cases: [first] }) => t.match(first, { expectation: { met: false } }),
  },
}
