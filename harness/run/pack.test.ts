import t from 'tap'
import { defineCase, type GuestNeeds } from '../case/define.js'
import { isQuick, type PlannedCase, packCases } from './pack.js'

function plannedCase(id: string, guest: GuestNeeds | undefined): PlannedCase {
  const definition = defineCase({
    title: 'it holds',
    restsOn: 'code: nothing but this test',
    needs: [],
    async before() {},
  })
  return { id, definition: guest === undefined ? definition : { ...definition, guest } }
}

function plannedCases(needs: Record<string, GuestNeeds | undefined>): PlannedCase[] {
  return Object.entries(needs).map(([id, guest]) => plannedCase(id, guest))
}

const asked = { route: ['A', 'B'], isolate: false, memoryMiB: 1024, cpus: 2 }

/** Each guest as `ids: route, memory, processors`. */
function guests(needs: Record<string, GuestNeeds | undefined>, over: Partial<typeof asked> = {}): string[] {
  return packCases(plannedCases(needs), { ...asked, ...over }).map(({ cases, shape }) => {
    const ids = cases.map(({ id }) => id).join(' ')
    return `${ids}: ${shape.route.join('')}, ${shape.memoryMiB} MiB, ${shape.cpus}`
  })
}

const packings: Record<string, [Record<string, GuestNeeds | undefined>, string[]]> = {
  'cases without needs share a guest': [{ a: undefined, b: {}, c: undefined }, ['a b c: AB, 1024 MiB, 2']],
  'being alone in a stage is no reason for a guest': [
    { a: undefined, b: { alone: 'stage' } },
    ['a b: AB, 1024 MiB, 2'],
  ],
  'a case that is to be alone is alone': [
    { a: { alone: 'guest' }, b: { alone: 'guest' }, c: undefined },
    ['c: AB, 1024 MiB, 2', 'a: AB, 1024 MiB, 2', 'b: AB, 1024 MiB, 2'].sort(),
  ],
  'the same command line is shared': [
    { a: { cmdline: 'x=1' }, b: { cmdline: 'x=1' }, c: { cmdline: 'x=2' } },
    ['a b: AB, 1024 MiB, 2', 'c: AB, 1024 MiB, 2'],
  ],
  'the same way of hopping is shared, in whatever order it is written': [
    {
      a: { hop: { how: 'kexec-load', handsOver: false } },
      b: { hop: { handsOver: false, how: 'kexec-load' } },
      c: { hop: { how: 'kexec-load' } },
    },
    ['a b: AB, 1024 MiB, 2', 'c: AB, 1024 MiB, 2'],
  ],
  'a kernel of its own stands in the place of B': [{ a: { hop: { kernel: 'N' } } }, ['a: AN, 1024 MiB, 2']],
  'a case of several hops goes the route again, and first': [
    { a: undefined, b: { hops: 3 } },
    ['b: ABAB, 1024 MiB, 2', 'a: AB, 1024 MiB, 2'],
  ],
  'a case whose guest falls back ends where it began, in a guest of its kind': [
    { a: undefined, b: { fallsBack: true }, c: { fallsBack: true }, d: { hops: 2 } },
    ['b c: ABA, 1024 MiB, 2', 'd: ABA, 1024 MiB, 2', 'a: AB, 1024 MiB, 2'],
  ],
  'cases that ask for an IOMMU share the guest that has one': [
    { a: undefined, b: { iommu: true }, c: { iommu: true, alone: 'stage' } },
    ['b c: AB, 1024 MiB, 2', 'a: AB, 1024 MiB, 2'],
  ],
  'as many processors as the guest has anyway are no reason for another': [
    { a: { cpus: 2 }, b: undefined, c: { cpus: 4 } },
    ['a b: AB, 1024 MiB, 2', 'c: AB, 1024 MiB, 4'],
  ],
  'what does not fit beside the others has another guest': [
    { a: { memoryMiB: 400 }, b: { memoryMiB: 300 }, c: { memoryMiB: 50 } },
    ['a c: AB, 1024 MiB, 2', 'b: AB, 1024 MiB, 2'],
  ],
  'a copy has another guest where what a case asks for is there once': [
    { a: { once: true }, 'a@2': { once: true }, b: { once: true }, c: {}, 'c@2': {} },
    ['a b c@2: AB, 1024 MiB, 2', 'a@2 c: AB, 1024 MiB, 2'],
  ],
  'the copies of a case that is to be alone are alone': [
    { a: { alone: 'guest' }, 'a@2': { alone: 'guest' } },
    ['a: AB, 1024 MiB, 2', 'a@2: AB, 1024 MiB, 2'],
  ],
  'a guest is as large as its case needs it': [{ a: { memoryMiB: 1100 } }, ['a: AB, 1792 MiB, 2']],
}

for (const [title, [needs, expected]] of Object.entries(packings)) {
  t.test(title, async (t) => {
    t.strictSame(guests(needs).sort(), [...expected].sort())
  })
}

t.test('guests that are needed for their memory share the cases evenly', async (t) => {
  const needs = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}`, { memoryMiB: 20 }]))
  const sizes = packCases(plannedCases(needs), asked).map(({ cases }) => cases.length)
  t.strictSame(sizes, [20, 20])
})

t.test('the longest guest comes first', async (t) => {
  const [first] = guests({ a: undefined, b: { memoryMiB: 1500 }, c: { hops: 3 } })
  t.match(first, /^c: ABAB/)
})

t.test('isolated cases keep what they need', async (t) => {
  const apart = guests({ a: undefined, b: { memoryMiB: 1100 } }, { isolate: true })
  t.strictSame(apart.sort(), ['a: AB, 1024 MiB, 2', 'b: AB, 1792 MiB, 2'])
})

t.test('a route with more kernels is gone through by all', async (t) => {
  t.strictSame(guests({ a: undefined, b: { hops: 1 } }, { route: ['A', 'B', 'C'] }), [
    'a b: ABC, 1024 MiB, 2',
  ])
})

t.test('a hop out of the ordinary leads no further than the case needs', async (t) => {
  const needs: Record<string, GuestNeeds> = {
    a: { hop: { cmdline: 'kho=off' } },
    b: { hop: { kernel: 'N' } },
  }
  t.strictSame(guests(needs, { route: ['A', 'B', 'C'] }), ['a: AB, 1024 MiB, 2', 'b: AN, 1024 MiB, 2'])
})

t.test('what needs a guest unlike the others, or long, is not quick', async (t) => {
  const apart: GuestNeeds[] = [
    { alone: 'guest' },
    { cmdline: 'x' },
    { cpus: 4 },
    { hop: {} },
    { hops: 3 },
    { fallsBack: true },
    { iommu: true },
    { memoryMiB: 1024 },
    { lengthy: true },
  ]
  for (const needs of apart) t.notOk(isQuick(plannedCase('a', needs).definition), JSON.stringify(needs))
  const together: (GuestNeeds | undefined)[] = [
    undefined,
    {},
    { alone: 'stage' },
    { memoryMiB: 32 },
    { once: true },
  ]
  for (const needs of together) t.ok(isQuick(plannedCase('a', needs).definition), JSON.stringify(needs))
})
