import t from 'tap'
import { defineCase, defineControl } from '../case/define.js'
import type { FoundCase } from '../case/find.js'
import type { Fingerprint, Kernel } from '../kernel/kernel.js'
import { fakeKernel } from './fake-world.js'
import {
  type Group,
  inTwo,
  judgeMissing,
  type KnownKernels,
  kernelsOf,
  nothingKnown,
  planRun,
} from './plan.js'

async function nothing(): Promise<void> {}

const definition = defineCase({
  title: 'it holds',
  restsOn: 'code: nothing but this test',
  needs: ['memfd'],
  before: nothing,
  after: nothing,
})
const control = defineControl({
  title: 'it is lost',
  needs: ['memfd'],
  of: ['memfd', 'session/two'],
  hop: { cmdline: 'kho=off', handsOver: false },
})

const found: FoundCase[] = [
  { id: 'control/none', kind: 'control', definition: control },
  ...['memfd/a', 'memfd/b', 'session/one', 'session/two'].map(
    (id): FoundCase => ({ id, kind: 'case', definition }),
  ),
  { id: 'any/where', kind: 'case', definition: { ...definition, needs: [] } },
]

type Asked = Parameters<typeof planRun>[1]

function asked(over: Partial<Asked> = {}): Asked {
  return {
    cases: [],
    quick: false,
    route: ['A', 'B'],
    copies: 1,
    isolate: false,
    shuffle: undefined,
    require: [],
    offeredBy: 'all',
    memoryMiB: 1024,
    cpus: 2,
    ...over,
  }
}

function idsOf({ groups }: { groups: readonly Group[] }): string[] {
  return groups.map(({ cases, control, shape }) => {
    const ids = cases.map(({ id }) => id).join(' ')
    return control === undefined ? ids : `${control.id} (${shape.hop.cmdline}): ${ids}`
  })
}

const lost = 'control/none (kho=off): memfd/a memfd/b session/two'

const plans: Record<string, [Partial<Asked>, string[]]> = {
  'all cases share a guest, and a control has its own': [
    {},
    [lost, 'memfd/a memfd/b session/one session/two any/where'],
  ],
  'what was chosen shares a guest': [{ cases: ['memfd/a', 'session/one'] }, ['memfd/a session/one']],
  'a control alone tries its cases, though they were not chosen': [{ cases: ['control'] }, [lost]],
  'each case is there as often as was asked, and a control tries each of its cases once': [
    { cases: ['memfd/a', 'control'], copies: 2 },
    [lost, lost.replace('none', 'none@2'), 'memfd/a memfd/a@2'],
  ],
  'copies are in as few guests as their memory allows': [
    { cases: ['memfd'], copies: 100 },
    [100, 100].map((cases, guest) =>
      Array.from({ length: cases }, (_, index) => {
        const number = guest + 1 + 2 * (index % 50)
        return `memfd/${index < 50 ? 'a' : 'b'}${number === 1 ? '' : `@${number}`}`
      }).join(' '),
    ),
  ],
  'apart means one guest each': [
    { cases: ['memfd', 'control'], isolate: true },
    [lost, 'memfd/a', 'memfd/b'],
  ],
}

for (const [title, [over, groups]] of Object.entries(plans)) {
  t.test(title, async (t) => {
    t.strictSame(idsOf(planRun(found, asked(over), nothingKnown)), groups)
  })
}

t.test('what selects nothing is wrong usage', async (t) => {
  t.throws(() => planRun(found, asked({ cases: ['memfd/c'] }), nothingKnown), { name: 'UsageError' })
})

t.test('an order follows from its seed, and from nothing else', async (t) => {
  const orders = ['1', '1', '2', '3', '4', '5'].map((shuffle) =>
    idsOf(planRun(found, asked({ cases: ['memfd', 'session'], shuffle }), nothingKnown)).join(),
  )
  t.equal(orders[0], orders[1])
  t.ok(new Set(orders).size > 2)
  const reversed = planRun(
    [...found].reverse(),
    asked({ cases: ['memfd', 'session'], shuffle: '1' }),
    nothingKnown,
  )
  t.equal(idsOf(reversed).join(), orders[0])
})

t.test('a plan leaves what was found as it was', async (t) => {
  const before = [...found]
  planRun(found, asked({ shuffle: '1' }), nothingKnown)
  t.strictSame(found, before)
})

function provided(kernels: readonly Kernel[]): KnownKernels {
  return { provided: new Map(kernels.map((kernel) => [kernel.name, kernel])), unavailable: new Map() }
}

const whole: Fingerprint = { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' }
const gaps: Record<string, [Partial<Fingerprint>, RegExp]> = {
  'Kexec HandOver': [{ kho: null }, /^B \(7\.2\.13-liveproof\) is built without Kexec HandOver/],
  'the Live Update Orchestrator': [{ luo: null }, /without the Live Update Orchestrator/],
  'a handler for memfds': [{ memfd: null }, /without the memfd handler/],
}

for (const [title, [gap, reason]] of Object.entries(gaps)) {
  t.test(`a kernel without ${title} decides before any guest`, async (t) => {
    const kernels = provided([fakeKernel('A', whole), fakeKernel('B', { ...whole, ...gap })])
    const { groups, decided } = planRun(found, asked(), kernels)
    t.strictSame(idsOf({ groups }), ['any/where'], 'what needs nothing is run')
    t.equal(decided.length, 5)
    t.match(decided[0], { id: 'control/none', judgement: { verdict: 'skip', reason } })
    const required = planRun(found, asked({ require: ['memfd'] }), kernels).decided
    t.ok(required.every(({ judgement }) => judgement.verdict === 'fail'))
  })
}

t.test('where only the first kernel is asked, what a later one lacks decides nothing', async (t) => {
  const kernels = provided([fakeKernel('A', whole), fakeKernel('B', { kho: null, luo: null, memfd: null })])
  t.strictSame(planRun(found, asked({ offeredBy: 'first' }), kernels).decided, [])
})

t.test('kernels that have it all, or of which nothing is known, decide nothing', async (t) => {
  const { decided } = planRun(found, asked(), provided([fakeKernel('A', whole), fakeKernel('B', null)]))
  t.strictSame(decided, [])
})

t.test('what is missing is a skip, unless it was promised', async (t) => {
  const missing = { capability: 'memfd', promised: false, reason: 'no LUO' } as const
  t.strictSame(judgeMissing(missing, { require: [] }), { verdict: 'skip', reason: 'no LUO' })
  t.strictSame(judgeMissing(missing, { require: ['memfd'] }), {
    verdict: 'fail',
    reason: 'memfd is required: no LUO',
  })
  t.strictSame(judgeMissing({ ...missing, promised: true }, { require: [] }), {
    verdict: 'fail',
    reason: 'memfd is promised by the catalogue: no LUO',
  })
})

const device: FoundCase = {
  id: 'iommufd/one',
  kind: 'case',
  definition: { ...definition, needs: ['memfd', 'iommufd'] },
}
const native: FoundCase = {
  id: 'iommufd/two',
  kind: 'case',
  definition: { ...definition, needs: ['memfd', 'iommufd-preservation'] },
}

t.test('a kernel that cannot hand out devices says which options it is built without', async (t) => {
  const kernel = {
    ...fakeKernel('A', whole),
    missingDeviceOptions: ['CONFIG_IOMMUFD=m', 'CONFIG_VFIO_PCI=n'],
  }
  const { decided } = planRun([device, native, ...found], asked({ route: ['A', 'A'] }), provided([kernel]))
  t.strictSame(
    decided.map(({ id }) => id),
    [device.id, native.id],
  )
  t.match(decided[0]?.judgement, { verdict: 'skip', reason: /\(CONFIG_IOMMUFD=m, CONFIG_VFIO_PCI=n\)$/ })
})

t.test(
  'a kernel without an option for a handler is not booted to be asked, unless there is a promise',
  async (t) => {
    const plain = { ...fakeKernel('A', whole), mayPreserveIommufds: false }
    const decided = (kernel: Kernel): unknown[] => [
      ...planRun([native], asked({ route: ['A', 'A'] }), provided([kernel])).decided,
    ]
    t.match(decided(plain), [{ judgement: { verdict: 'skip', reason: /without a handler for iommufds/ } }])
    t.strictSame(decided({ ...plain, preserves: ['iommufd'] }), [])
    t.strictSame(decided(fakeKernel('A', whole)), [])
  },
)

t.test('what the catalogue promises of a kernel that is not built for it is a failure', async (t) => {
  const kernel: Kernel = {
    ...fakeKernel('A', whole),
    missingDeviceOptions: ['CONFIG_IOMMUFD=n'],
    preserves: ['memfd', 'iommufd'],
  }
  const { decided } = planRun([device, native], asked({ route: ['A', 'A'] }), provided([kernel]))
  t.match(decided, [
    { id: device.id, judgement: { verdict: 'skip' } },
    { id: native.id, judgement: { verdict: 'fail', reason: /^iommufd-preservation is promised by the cat/ } },
  ])
})

function part(suspect: string | undefined): string[] {
  const { groups } = planRun(found, asked({ cases: ['memfd', 'session/one'] }), nothingKnown)
  return idsOf({ groups: groups.flatMap((group) => inTwo(group, suspect)) })
}

t.test('a group is parted into halves, or into the suspect and the others', async (t) => {
  t.strictSame(part(undefined), ['memfd/a memfd/b', 'session/one'])
  t.strictSame(part('memfd/b'), ['memfd/b', 'memfd/a session/one'])
})

t.test('the copies of a case are never parted', async (t) => {
  const { groups } = planRun(found, asked({ cases: ['memfd'], copies: 2 }), nothingKnown)
  const parts = (suspect: string | undefined): string[] =>
    idsOf({ groups: groups.flatMap((group) => inTwo(group, suspect)) })
  t.strictSame(parts(undefined), ['memfd/a memfd/a@2', 'memfd/b memfd/b@2'])
  t.strictSame(parts('memfd/b@2'), ['memfd/b memfd/b@2', 'memfd/a memfd/a@2'])
})

const elsewhere: FoundCase = {
  id: 'fault/elsewhere',
  kind: 'case',
  definition: { ...definition, guest: { hop: { kernel: 'no-luo', handsOver: false } } },
}

t.test('a plan says which kernels it needs', async (t) => {
  t.strictSame(kernelsOf(planRun(found, asked(), nothingKnown)), ['A', 'B'])
  t.strictSame(kernelsOf(planRun([...found, elsewhere], asked(), nothingKnown)), ['A', 'B', 'no-luo'])
})

t.test('a kernel that cannot be had is an error of the cases that need it, and of no other', async (t) => {
  const kernels = { provided: new Map(), unavailable: new Map([['no-luo', 'there is none']]) }
  const { decided, groups } = planRun([...found, elsewhere], asked({ cases: ['fault', 'memfd'] }), kernels)
  t.strictSame(decided, [{ id: 'fault/elsewhere', judgement: { verdict: 'error', reason: 'there is none' } }])
  t.strictSame(idsOf({ groups }), ['memfd/a memfd/b'])
})

t.test('what the next kernel lacks on purpose is no reason not to run a case', async (t) => {
  const kernels = provided([
    fakeKernel('A', whole),
    fakeKernel('no-luo', { kho: null, luo: null, memfd: null }),
  ])
  t.strictSame(planRun([elsewhere], asked(), kernels).decided, [])
})

t.test('in a hurry only what shares a guest is run', async (t) => {
  const { groups } = planRun(
    [...found, elsewhere],
    asked({ quick: true, cases: ['memfd', 'fault'] }),
    nothingKnown,
  )
  t.strictSame(idsOf({ groups }), ['memfd/a memfd/b'])
  t.throws(() => planRun([...found, elsewhere], asked({ quick: true, cases: ['fault'] }), nothingKnown), {
    name: 'UsageError',
  })
})
