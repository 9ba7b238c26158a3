import t from 'tap'
import type { CheckRecord } from '../case/check-record.js'
import type { ConsoleFinding, GuestEnd } from '../guest/finding.js'
import { evidence, hopRecord } from '../hop/hops.test-data.js'
import { judge, type Observation } from './judge.js'
import type { Verdict } from './verdict.js'

const held: CheckRecord = { name: 'the size', stage: 'after', held: true }
const vague: CheckRecord = { name: 'the bytes', stage: 'after', held: false }
const broken: CheckRecord = { ...vague, expected: 'all', got: 'none' }
const refusal: ConsoleFinding = { severity: 'refusal', rule: 'kho', line: 'KHO is incompatible', boot: 1 }
const oops: ConsoleFinding = { severity: 'oops', rule: 'oops', line: 'Oops: 0000', boot: 1 }

function ended(how: GuestEnd['how'], detail: string): GuestEnd {
  return { how, detail, boot: 1, lastWords: [] }
}

const finished = ended('finished', 'powered off when all was done')
const crash = ended('crash', 'the kernel crashed: Oops: 0000')
const hang = ended('hang', 'the guest did not answer')
const lost = ended('lost', 'the guest was reset')
const stayed = ended('stayed', 'it refused to jump: reboot: ENOSPC')
const failed = ended('failed', 'QEMU ended with status 1')

interface Seen {
  checks?: readonly CheckRecord[]
  trouble?: string
  guest?: Partial<Observation['guest']>
}

function observation({ checks = [held], trouble, guest = {} }: Seen): Observation {
  return { checks, trouble, guest: { end: finished, hops: [hopRecord()], findings: [], ...guest } }
}

const judgements: Record<string, [Seen, Verdict, string | null]> = {
  'all held': [{}, 'pass', null],
  'a warning is for the health of the guest to say': [
    { guest: { findings: [{ ...oops, severity: 'warning' }] } },
    'pass',
    null,
  ],
  'a kernel would not jump': [
    { guest: { end: stayed } },
    'fail',
    'kernel B: it refused to jump: reboot: ENOSPC',
  ],
  'a check did not hold': [{ checks: [held, broken] }, 'fail', 'the bytes: expected all, got none'],
  'several checks did not hold': [
    { checks: [broken, broken, held, broken] },
    'fail',
    'the bytes: expected all, got none (and 2 more)',
  ],
  'a check says neither what was expected nor what came': [
    { checks: [vague] },
    'fail',
    'the bytes: expected it to hold, got otherwise',
  ],
  'no check': [{ checks: [] }, 'fail', 'it made no check at all, so it proves nothing'],
  'no hop': [{ guest: { hops: [] } }, 'fail', 'there was no hop, so nothing is proven'],
  'a hop without evidence': [
    { guest: { hops: [hopRecord({ evidence: [] })] } },
    'fail',
    'the hop is not proven: nonce: expected evidence, got nothing',
  ],
  'evidence against the hop': [
    { guest: { hops: [hopRecord({ evidence: evidence('boot-id') })] } },
    'fail',
    'the hop is not proven: boot-id: expected boot-id as expected, got something else',
  ],
  'evidence against the second hop': [
    { guest: { hops: [hopRecord(), hopRecord({ evidence: evidence('release') })] } },
    'fail',
    'the hop is not proven: release: expected release as expected, got something else',
  ],
  'a crash': [{ guest: { end: crash } }, 'crash', 'kernel B: the kernel crashed: Oops: 0000'],
  'a crash of kernel A': [
    { guest: { end: { ...crash, boot: 0 } } },
    'crash',
    'kernel A: the kernel crashed: Oops: 0000',
  ],
  'a crash goes before what the case found': [
    { checks: [broken], trouble: 'a mistake', guest: { end: crash } },
    'crash',
    'kernel B: the kernel crashed: Oops: 0000',
  ],
  'a hang': [{ guest: { end: hang } }, 'hang', 'kernel B: the guest did not answer'],
  'a reset': [{ guest: { end: lost } }, 'crash', 'kernel B: the guest was reset'],
  'a failure of the host': [{ guest: { end: failed } }, 'error', 'QEMU ended with status 1'],
  'a failure of the host convicts nobody, whatever was found': [
    { checks: [broken], guest: { end: failed, findings: [refusal] } },
    'error',
    'QEMU ended with status 1',
  ],
  "the case's own mistake": [{ trouble: 'x is not a function' }, 'error', 'x is not a function'],
  "the case's own mistake goes before its checks": [
    { checks: [broken], trouble: 'x is not a function' },
    'error',
    'x is not a function',
  ],
  'a refusal explains what is lost': [
    { checks: [broken], guest: { findings: [refusal] } },
    'refused',
    'kernel B refused: KHO is incompatible',
  ],
  'a refusal explains a crash': [
    { guest: { end: crash, findings: [refusal, oops] } },
    'refused',
    'kernel B refused: KHO is incompatible',
  ],
  'a refusal does not explain a hang': [
    { guest: { end: hang, findings: [refusal] } },
    'hang',
    'kernel B: the guest did not answer',
  ],
  'a refusal takes nothing from a case that held': [{ guest: { findings: [refusal] } }, 'pass', null],
}

for (const [title, [seen, verdict, reason]] of Object.entries(judgements)) {
  t.test(`${title}: ${verdict}`, async (t) => {
    t.strictSame(judge(observation(seen)), { verdict, reason })
  })
}
