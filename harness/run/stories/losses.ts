import { type Damage, damagesFile, losesFile, losesSession } from '../../fake-guest/legacies.js'
import type { Stories, Story } from './story.js'

/** What is lost or damaged on the way. */
export const losses: Stories = {
  'a lost session is a failure, and no crash of the other cases': {
    asked: { cases: ['ram/first', 'ram/second'] },
    b: { inherits: losesSession('c0.vm') },
    verdict: { 'ram/first': 'fail', 'ram/second': 'pass' },
    exit: 1,
    because: /session.retrieve c0.vm: ioctl LIVEUPDATE_IOCTL_RETRIEVE_SESSION: .*got ENOENT/,
  },
  'a lost file is a failure': {
    b: { inherits: losesFile('vm', 1n) },
    verdict: 'fail',
    exit: 1,
    because: /session\.restore c0\.vm c0\.ram: ioctl LIVEUPDATE_SESSION_RETRIEVE_FD: .*got ENOENT/,
  },
  'a case that makes no check is a failure': {
    asked: { cases: ['odd/no-check'] },
    verdict: 'fail',
    exit: 1,
    because: /it made no check at all/,
  },
  'a case that fails before the hop is not tried after it': {
    asked: { cases: ['odd/unprepared'] },
    verdict: 'fail',
    exit: 1,
    because: /^one is two: expected 2, got 1$/,
  },
  ...Object.fromEntries(
    (['zeros', 'stale', 'displaced', 'other', 'foreign'] as const).map((kind) => [
      `pages that arrive as ${kind} are a failure that names them`,
      damagedPages(kind),
    ]),
  ),
}

function damagedPages(kind: Damage['with']): Story {
  return {
    b: { inherits: damagesFile('vm', { token: 1n, pages: [1, 3], with: kind }) },
    verdict: 'fail',
    exit: 1,
    because: /every page of ram is what was put there: .*got 16484 bytes, 3 bad pages of 5/,
    also: (t, { cases }) => {
      const checks = cases[0]?.checks ?? []
      t.strictSame(
        checks.flatMap(({ pages }) => pages ?? []),
        [`1-3 ${kind}`],
      )
      t.match(
        checks.find(({ name }) => name.startsWith('the hash')),
        { held: false },
      )
    },
  }
}
