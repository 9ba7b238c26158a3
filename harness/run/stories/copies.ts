import { at, panics } from '../../fake-guest/happenings.js'
import { losesSession } from '../../fake-guest/legacies.js'
import type { Stories } from './story.js'

/** Several copies of a case in one guest. */
export const copies: Stories = {
  'the copies of a case share a guest, each with bytes of its own': {
    asked: { copies: 3 },
    verdict: { 'ram/first': 'pass', 'ram/first@2': 'pass', 'ram/first@3': 'pass' },
    exit: 0,
    also: (t, { cases, guests, request }) => {
      t.equal(guests.length, 1)
      t.equal(request.copies, 3)
      const hashes = cases.map(({ checks }) => checks.find(({ name }) => name.startsWith('the hash'))?.got)
      t.equal(new Set(hashes).size, 3)
    },
  },
  'a copy fails by itself': {
    asked: { copies: 3 },
    b: { inherits: losesSession('c1.vm') },
    verdict: { 'ram/first': 'pass', 'ram/first@2': 'fail', 'ram/first@3': 'pass' },
    exit: 1,
    because: /session.retrieve c1.vm: .*got ENOENT/,
  },
  'what is known to fail is known of a copy': {
    asked: { copies: 2 },
    b: { inherits: losesSession('c1.vm') },
    expectations: [
      {
        case: 'ram/first',
        kernels: [{ kind: 'name', name: 'B' }],
        side: 'B',
        fails: ['session.retrieve *vm: *'],
        reason: 'kernel B loses sessions',
        reference: 'a test',
      },
    ],
    verdict: { 'ram/first': 'pass', 'ram/first@2': 'known' },
    exit: 0,
  },
  'a kernel that goes down under copies of one case goes down once': {
    asked: { copies: 3 },
    b: { agent: [at('session.finish', panics())] },
    verdict: { 'ram/first': 'crash', 'ram/first@2': 'crash', 'ram/first@3': 'crash' },
    exit: 1,
    also: (t, { guests }) => t.equal(guests.length, 1),
  },
}
