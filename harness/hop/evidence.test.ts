import t from 'tap'
import type { SystemInfo } from '../agent/operations/system.js'
import {
  collectEvidence,
  type HandoverWords,
  type HopObservation,
  hearHandover,
  type ResetObservation,
} from './evidence.js'
import type { EvidenceItem } from './hop-record.js'

function hear(...lines: string[]): HandoverWords {
  const words: HandoverWords = {}
  for (const line of lines) hearHandover(words, line)
  return words
}

const lines: Record<string, [string[], HandoverWords]> = {
  'a kexec': [
    ['[    0.012345] KHO: exec from: 7.2.13-liveproof (count 3)'],
    { execFrom: { release: '7.2.13-liveproof', count: 3 } },
  ],
  'handover data': [
    ['[    0.000000] KHO: found kexec handover data.'],
    { found: 'KHO: found kexec handover data.' },
  ],
  'a live update': [
    ['[    0.2] luo: Retrieved live update data, liveupdate number: 2'],
    { liveUpdateNumber: 2 },
  ],
  'a live update that is counted wrongly': [
    ['[    0.2] luo: Retrieved live update data, liveupdate number: -1'],
    { liveUpdateNumber: -1 },
  ],
  'the first reason for which KHO was switched off': [
    ['[    0.1] KHO: Failed to reserve scratch array', '[    0.2] KHO: Failed to reserve preserved area'],
    { khoDisabled: 'KHO: Failed to reserve scratch array' },
  ],
  'a kernel that tells who speaks': [
    ['[    0.012345][    T0] KHO: exec from: 7.2.13 (count 1)'],
    { execFrom: { release: '7.2.13', count: 1 } },
  ],
  'what userspace says': [
    ['KHO: exec from: 7.2.13 (count 1)', 'luo: Retrieved live update data, liveupdate number: 1'],
    {},
  ],
  'what stands inside another message': [
    ['[    0.0] Command line: quiet KHO: exec from: 7.2.13 (count 1)'],
    {},
  ],
}

for (const [title, [said, words]] of Object.entries(lines)) {
  t.test(`heard of ${title}`, async (t) => {
    t.strictSame(hear(...said), words)
  })
}

const bootIds = ['11111111-2222-3333-4444-555555555555', '66666666-7777-8888-9999-aaaaaaaaaaaa'] as const

function info(over: Partial<SystemInfo>): SystemInfo {
  return {
    release: '7.2.13',
    bootId: bootIds[0],
    cmdline: '',
    memFreeKiB: 1,
    memAvailableKiB: 1,
    memTotalKiB: 2,
    ...over,
  }
}

interface Difference {
  before?: Partial<SystemInfo>
  after?: Partial<SystemInfo>
  words?: Partial<HopObservation['before' | 'after']['words']>
  earlier?: HandoverWords
  events?: string[]
  handover?: boolean
  /** Kernel B says nothing of a handover. */
  silent?: boolean
}

/** A good hop from 7.2.13 to 7.3.0, but for what is said. */
function hop({
  before,
  after,
  words,
  earlier = {},
  events = [],
  handover = true,
  silent = false,
}: Difference): EvidenceItem[] {
  const { count = 0 } = earlier.execFrom ?? {}
  const said = { execFrom: { release: '7.2.13', count: count + 1 }, liveUpdateNumber: 1, ...words }
  const next = { release: '7.3.0', bootId: bootIds[1], cmdline: 'quiet liveproof.nonce=abc', ...after }
  return collectEvidence({
    nonce: 'abc',
    expectedRelease: '7.3.0',
    before: { info: info(before ?? {}), words: earlier },
    after: { info: info(next), words: silent ? {} : said },
    events: events.map((name) => ({ name, data: {} })),
    handover,
    reset: undefined,
  })
}

function brokenIn(items: readonly EvidenceItem[]): string[] {
  return items.filter(({ held }) => !held).map(({ name, expected, got }) => `${name}: ${expected} / ${got}`)
}

t.test('a good hop gives every piece of evidence', async (t) => {
  const items = hop({})
  t.strictSame(items.map(({ name }) => name).sort(), [
    'boot-id',
    'kho-exec-from',
    'live-update-number',
    'no-reset',
    'nonce',
    'release',
  ])
  t.strictSame(brokenIn(items), [])
})

t.test('a hop of a guest that has hopped before counts on', async (t) => {
  const earlier = { execFrom: { release: '7.1.0', count: 4 }, liveUpdateNumber: 2 }
  t.strictSame(brokenIn(hop({ earlier, words: { liveUpdateNumber: 3 } })), [])
  t.strictSame(brokenIn(hop({ earlier, words: { liveUpdateNumber: 2 } })), ['live-update-number: 3 / 2'])
})

const contradictions: Record<string, [Difference, string]> = {
  'no nonce': [{ after: { cmdline: 'quiet' } }, 'nonce: abc / none on the command line'],
  'another nonce': [{ after: { cmdline: 'liveproof.nonce=abcd' } }, 'nonce: abc / abcd'],
  'a nonce under a longer name': [
    { after: { cmdline: 'no.liveproof.nonce=abc' } },
    'nonce: abc / none on the command line',
  ],
  'the same boot id': [
    { after: { bootId: bootIds[0] } },
    `boot-id: another one than ${bootIds[0]} / ${bootIds[0]}`,
  ],
  'a boot id that is none': [{ after: { bootId: 'x' } }, `boot-id: another one than ${bootIds[0]} / x`],
  'another release': [{ after: { release: '7.2.13' } }, 'release: 7.3.0 / 7.2.13'],
  'a kexec from another kernel': [
    { words: { execFrom: { release: '7.1.0', count: 1 } } },
    'kho-exec-from: 7.2.13 (count 1) / 7.1.0 (count 1)',
  ],
  'a kexec too many': [
    { words: { execFrom: { release: '7.2.13', count: 2 } } },
    'kho-exec-from: 7.2.13 (count 1) / 7.2.13 (count 2)',
  ],
  'a reset': [{ events: ['STOP', 'RESET', 'SHUTDOWN'] }, 'no-reset: no event / RESET, SHUTDOWN'],
}

for (const [title, [difference, broken]] of Object.entries(contradictions)) {
  t.test(`${title} contradicts the hop`, async (t) => {
    t.strictSame(brokenIn(hop(difference)), [broken])
  })
}

t.test('a kernel that says nothing was handed nothing', async (t) => {
  const items = collectEvidence({
    nonce: 'abc',
    expectedRelease: '7.2.13',
    before: { info: info({}), words: {} },
    after: { info: info({ bootId: bootIds[1], cmdline: 'liveproof.nonce=abc' }), words: {} },
    events: [],
    handover: true,
    reset: undefined,
  })
  t.strictSame(brokenIn(items), ['kho-exec-from: 7.2.13 (count 1) / nothing', 'live-update-number: 1 / none'])
})

t.test('of a hop without handover it is asked that there was none', async (t) => {
  const silent = hop({ handover: false, silent: true })
  t.strictSame(silent.map(({ name }) => name).sort(), [
    'boot-id',
    'no-handover',
    'no-reset',
    'nonce',
    'release',
  ])
  t.strictSame(brokenIn(silent), [])
  t.strictSame(brokenIn(hop({ handover: false })), ['no-handover: nothing / live update 1'])
})

const back = {
  panic: '[    4.2] Kernel panic - not syncing: sysrq triggered crash',
  expectedKernels: 3,
  kernels: 3,
}

/** What is broken in a good way back by a panic, but for what is said. */
function reset({
  events = ['RESET'],
  words = {},
  ...over
}: { events?: string[]; words?: HandoverWords } & Partial<ResetObservation> = {}): string[] {
  const items = collectEvidence({
    nonce: 'abc',
    expectedRelease: '7.2.13',
    before: { info: info({}), words: { execFrom: { release: '7.2.13', count: 1 }, liveUpdateNumber: 1 } },
    after: { info: info({ bootId: bootIds[1], cmdline: 'liveproof.nonce=abc' }), words },
    events: events.map((name) => ({ name, data: {} })),
    handover: false,
    reset: { ...back, ...over },
  })
  return brokenIn(items)
}

t.test(
  'a way back is proven by its panic, its reset, one boot, and what the kernel does not say',
  async (t) => {
    t.strictSame(reset(), [])
    t.strictSame(reset({ events: ['RESET', 'RESET'] }), [], 'one reset may be told of several times')
    t.strictSame(reset({ panic: undefined }), ['panic: the one that was asked for / none'])
    t.strictSame(reset({ events: [] }), ['reset: RESET / no event'])
    t.strictSame(reset({ events: ['RESET', 'SHUTDOWN'] }), ['reset: RESET / RESET, SHUTDOWN'])
    t.strictSame(reset({ kernels: 4 }), ['one-boot: kernel number 3 / kernel number 4'])
    t.strictSame(reset({ words: { execFrom: { release: '7.2.13', count: 2 }, liveUpdateNumber: 2 } }), [
      'no-handover: nothing / 7.2.13 (count 2), live update 2',
    ])
  },
)
