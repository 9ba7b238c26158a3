import t from 'tap'
import { hopRecordSchema } from '../hop-record.js'
import { hopRecord } from '../hops.test-data.js'
import type { BootMarks } from './boot-marks.js'
import { cutHop } from './cut-hop.js'
import type { Exchange } from './exchange.js'
import type { HopTimes } from './hop-times.js'

/** An operation from one instant of the host to another, of a guest whose TSC counts a thousand in each millisecond. */
function op(operation: string, from: number, to: number): Exchange {
  return { operation, sent: from - 1, received: to + 1, t0: from * 1000, t1: to * 1000 }
}

const before = [
  op('sys.info', 50, 51),
  op('kexec.load', 101, 199),
  op('memfd.create', 210, 220),
  op('session.create', 230, 235),
  op('session.preserve', 235, 240),
  op('kexec.jump', 251, 251),
]
const after = [
  op('sys.info', 800, 801),
  op('device.open', 812, 814),
  op('session.retrieve', 815, 817),
  op('session.restore', 817, 827),
  op('memfd.verify', 828, 858),
  op('memfd.stat', 860, 861),
  op('session.finish', 870, 871),
]
const heard: BootMarks = {
  serialise: 250,
  jump: 260,
  'boot-setup': 400,
  'boot-memory': 410,
  'boot-core': 430,
  'boot-early-initcalls': 440,
  'boot-initcalls': 450,
  'boot-end': 590,
  userspace: 600,
}

function without(mark: keyof BootMarks): BootMarks {
  const { [mark]: _, ...others } = heard
  return others
}

function times(over: Partial<HopTimes> = {}): HopTimes {
  const moments = { began: 100, loaded: 200, left: 245, ready: 700, arrived: 810, ended: 900 }
  return { kind: 'kexec', ...moments, heard, before, after, ...over }
}

function phases(over: Partial<HopTimes> = {}): Record<string, number> {
  const { ledger } = cutHop(times(over))
  return Object.fromEntries(ledger.map(({ name, ms }) => [name, Math.round(ms)]))
}

t.test('a hop is cut from the begin of loading to the end of the cases', async (t) => {
  t.strictSame(phases(), {
    'image-load': 100,
    prepare: 10,
    preserve: 10,
    'between-preserves': 20,
    'last-operation': 10,
    serialise: 10,
    jump: 140,
    'boot-setup': 10,
    'boot-memory': 20,
    'boot-core': 10,
    'boot-early-initcalls': 10,
    'boot-initcalls': 140,
    'boot-end': 10,
    userspace: 100,
    connect: 110,
    'device-open': 2,
    'session-retrieve': 2,
    'fd-retrieve': 10,
    'between-retrieves': 3,
    verify: 30,
    finish: 1,
    'other-operations': 1,
    'between-checks': 41,
  })
})

t.test('the blackout is from reboot(2) to the last file that is retrieved', async (t) => {
  const dark = cutHop(times()).ledger.filter(({ blackout }) => blackout)
  t.equal(dark.reduce((sum, { ms }) => sum + ms, 0).toFixed(3), (827 - 250).toFixed(3))
  t.strictSame(
    dark.map(({ name }) => name).filter((name) => !name.startsWith('boot-')),
    [
      'serialise',
      'jump',
      'userspace',
      'connect',
      'device-open',
      'session-retrieve',
      'fd-retrieve',
      'between-retrieves',
    ],
  )
})

t.test('operations of several cases take turns, and every instant is counted once', async (t) => {
  const mixed = [...after.slice(0, 4), op('session.finish', 828, 829), op('session.restore', 840, 850)]
  const { 'fd-retrieve': retrieve, 'between-retrieves': between, finish } = phases({ after: mixed })
  t.strictSame({ retrieve, between, finish }, { retrieve: 20, between: 15, finish: 1 })
})

const stories: Readonly<Record<string, [Partial<HopTimes>, Record<string, number>]>> = {
  'an image that had to be sent': [{ sent: 160 }, { 'send-image': 60, 'image-load': 40 }],
  'a kernel that does not say when it is gone': [
    { heard: without('jump') },
    { unknown: 150, userspace: 100 },
  ],
  'last words that are not heard': [{ heard: without('serialise') }, { unknown: 20, jump: 140 }],
  'a log without time stamps': [
    { heard: { serialise: 250 } },
    { 'last-operation': 10, unknown: 450, connect: 110 },
  ],
  'a boot with a line less': [{ heard: without('boot-core') }, { jump: 140, boot: 200, userspace: 100 }],
  'a reset into another kernel': [
    { kind: 'reset', before: before.slice(2, -1), heard: without('serialise') },
    { reset: 155, 'boot-setup': 10 },
  ],
}

for (const [story, [over, expected]] of Object.entries(stories))
  t.test(`${story} is told as it is`, async (t) => t.match(phases(over), expected))

const untold: Readonly<Record<string, Partial<HopTimes>>> = {
  'a TSC that starts anew': {
    after: after.map((one) => ({ ...one, t0: one.t0 - 790_000, t1: one.t1 - 790_000 })),
  },
  'a guest without a TSC': { before: before.map((one) => ({ ...one, t0: 0, t1: 0 })) },
}

for (const [story, over] of Object.entries(untold))
  t.test(`with ${story}, what the agent did is unknown, and the host's clock tells the rest`, async (t) => {
    const { ledger, clockUncertainty } = cutHop(times(over))
    t.equal(clockUncertainty, null)
    t.strictSame(
      ledger.map(({ name, ms }) => [name, ms]).filter(([name]) => !String(name).startsWith('boot-')),
      [
        ['image-load', 100],
        ['unknown', 50],
        ['serialise', 10],
        ['jump', 140],
        ['userspace', 100],
        ['connect', 110],
        ['unknown', 90],
      ],
    )
  })

t.test('a hop that ended before its cases did has the ledger of its way', async (t) => {
  const { arrived: _, ...moments } = times()
  const { ledger, took } = cutHop({ ...moments, ended: 805 })
  t.match(ledger.at(-1), { name: 'connect', ms: 105, blackout: true })
  t.equal(took, 705)
})

t.test('whatever is known, the phases sum to the time that the hop took', async (t) => {
  const all = [...Object.values(stories).map(([over]) => over), ...Object.values(untold), {}]
  for (const over of all) t.doesNotThrow(() => hopRecordSchema.parse(hopRecord(cutHop(times(over)))))
})

t.test('a broken ledger can neither be written nor read', async (t) => {
  const ledger = [{ name: 'jump', ms: 10 }]
  t.ok(hopRecordSchema.safeParse(hopRecord({ ledger, took: 10 })).success)
  t.match(hopRecordSchema.safeParse(hopRecord({ ledger, took: 11 })).error?.issues, [
    { message: 'the phases sum to 10 ms, the hop took 11 ms' },
  ])
  const backward = [...ledger, { name: 'boot', ms: -1 }]
  t.notOk(hopRecordSchema.safeParse(hopRecord({ ledger: backward, took: 9 })).success)
})
