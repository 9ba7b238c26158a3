import t from 'tap'
import { type CaseDefinition, defineCase, type GuestNeeds } from '../case/define.js'
import { stageOnArrival, stageOnDeparture } from './stages.js'

function definition(guest: GuestNeeds = {}): CaseDefinition {
  return defineCase({
    title: 'it holds',
    restsOn: 'code: nothing but this test',
    needs: [],
    guest,
    async before() {},
    async between() {},
    async after() {},
  })
}

const { between: _, ...simple } = definition()
const journey = definition({ hops: 2 })

/** What a case does along a route, as `kernel:label(round)`. */
function along(one: CaseDefinition, hops: number): string[] {
  const told: string[] = []
  for (let kernel = 0; kernel <= hops; kernel += 1) {
    const arrival = kernel > 0 ? stageOnArrival(one, { kernel, hops }) : undefined
    const departure = kernel < hops ? stageOnDeparture(one, { kernel, hops }) : undefined
    for (const at of [arrival, departure])
      if (at !== undefined) told.push(`${kernel}: ${at.name}, ${at.label} (${at.round})`)
  }
  return told
}

t.test('around one hop there is a before and an after', async (t) => {
  t.strictSame(along(simple, 1), ['0: before, before (0)', '1: after, after (0)'])
})

t.test('a case of one hop goes through each hop of a longer route, afresh', async (t) => {
  t.strictSame(along(simple, 2), [
    '0: before, before hop 1 (0)',
    '1: after, after hop 1 (0)',
    '1: before, before hop 2 (1)',
    '2: after, after hop 2 (1)',
  ])
})

t.test('a case whose guest falls back looks at what came of it in the first kernel alone', async (t) => {
  const { between: _, ...one } = definition({ fallsBack: true })
  t.strictSame(along(one, 2), [
    '0: before, before hop 1 (0)',
    '1: between, between hops 1 and 2 (0)',
    '2: after, after hop 2 (0)',
  ])
})

t.test('a case of several hops goes through the whole route once', async (t) => {
  t.strictSame(along(journey, 3), [
    '0: before, before hop 1 (0)',
    '1: between, between hops 1 and 2 (0)',
    '2: between, between hops 2 and 3 (0)',
    '3: after, after hop 3 (0)',
  ])
})
