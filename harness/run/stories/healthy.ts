import { Transform } from 'node:stream'
import type { Test } from 'tap'
import { floods } from '../../fake-guest/happenings.js'
import type { Machine } from '../../guest/machine.js'
import type { RunRecord } from '../../record/record.js'
import type { Stories } from './story.js'

/** A machine whose console gives one byte at a time. */
function dribbling(machine: Machine): Machine {
  const bytes = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) this.push(Uint8Array.of(byte))
      done()
    },
  })
  const { argv, qmp, exited } = machine
  return { argv, qmp, exited, console: machine.console.pipe(bytes), kill: () => machine.kill() }
}

function nothingWrong(t: Test, { guests }: RunRecord): void {
  t.match(guests, [{ end: { how: 'finished' }, findings: [] }])
}

/** What must come out well, however much noise there is. */
export const healthy: Stories = {
  'a healthy guest proves all its cases': {
    asked: { cases: ['ram'] },
    verdict: { 'ram/first': 'pass', 'ram/moved': 'pass', 'ram/second': 'pass' },
    exit: 0,
    also: nothingWrong,
  },
  'a healthy guest with each case apart proves all its cases': {
    asked: { cases: ['ram'], isolate: true, jobs: 3 },
    verdict: { 'ram/first': 'pass', 'ram/moved': 'pass', 'ram/second': 'pass' },
    exit: 0,
    also: (t, { guests }) => t.equal(guests.length, 3),
  },
  'a longer route is gone through hop by hop': {
    asked: { cases: ['ram/first'], route: ['A', 'B', 'A'] },
    verdict: 'pass',
    exit: 0,
    also: (t, { cases, guests }) => {
      t.match(guests, [{ route: ['A', 'B', 'A'], hops: [{}, {}], end: { how: 'finished' } }])
      t.strictSame([...new Set(cases[0]?.checks.map(({ stage }) => stage))], ['after hop 1', 'after hop 2'])
    },
  },
  'a case of several hops goes through the route again, and its state with it': {
    asked: { cases: ['odd/journey', 'ram/first'] },
    verdict: { 'odd/journey': 'pass', 'ram/first': 'pass' },
    exit: 0,
    also: (t, { guests }) => t.match(guests, [{ route: ['A', 'B', 'A'] }, { route: ['A', 'B'] }]),
  },
  'a case that loads the next kernel anew changes nothing about the hop': {
    asked: { cases: ['odd/reloads', 'ram/first'] },
    verdict: { 'odd/reloads': 'pass', 'ram/first': 'pass' },
    exit: 0,
    also: nothingWrong,
  },
  'a flood on the console changes no verdict': {
    b: { beforeReady: floods(4 * 2 ** 20) },
    verdict: 'pass',
    exit: 0,
    also: nothingWrong,
  },
  'a console that brings one byte at a time changes no verdict': {
    around: dribbling,
    verdict: 'pass',
    exit: 0,
    also: nothingWrong,
  },
}
