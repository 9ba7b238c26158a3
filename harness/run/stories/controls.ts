import { at, panics, warns } from '../../fake-guest/happenings.js'
import type { Stories } from './story.js'

/** Controls: what must be lost. */
export const controls: Stories = {
  'a control passes when all cases lose their state': {
    asked: { cases: ['control/of-ram'] },
    verdict: { 'control/of-ram': 'pass' },
    exit: 0,
    also: (t, { cases }) => t.equal(cases[0]?.checks.length, 3),
  },
  'a control fails when a case keeps its state, and names it': {
    asked: { cases: ['control/of-stateless'] },
    verdict: { 'control/of-stateless': 'fail' },
    exit: 1,
    because: /odd\/stateless loses its state: .*got every check held/,
  },
  'a control whose cases failed before the hop proves nothing': {
    asked: { cases: ['control/of-unprepared'] },
    verdict: { 'control/of-unprepared': 'fail' },
    exit: 1,
    because: /expected all well before the hop, got one is two/,
  },
  'a control that hands over all the same fails': {
    asked: { cases: ['control/of-ram'] },
    b: { cmdline: (asked) => asked.replace('kho=off', '') },
    verdict: { 'control/of-ram': 'fail' },
    exit: 1,
    because: /ram\/first loses its state: .*\(and 2 more\)/,
  },
  'a warning under a control is no loss of state: its guest answers for it': {
    asked: { cases: ['control/of-ram'] },
    a: { during: [at('memfd.seek', warns)] },
    verdict: { 'control/of-ram': 'pass' },
    exit: 1,
    because: /^warning in kernel A/,
  },
  'a control makes one hop of a longer route': {
    asked: { cases: ['control/of-ram'], route: ['A', 'B', 'A'] },
    verdict: { 'control/of-ram': 'pass' },
    exit: 0,
    also: (t, { guests }) => t.match(guests, [{ route: ['A', 'B'], hops: [{}] }]),
  },
  'a control whose guest crashes is a crash': {
    asked: { cases: ['control/of-ram'] },
    b: { beforeReady: panics() },
    verdict: { 'control/of-ram': 'crash' },
    exit: 1,
    because: /^kernel B: the kernel crashed/,
  },
}
