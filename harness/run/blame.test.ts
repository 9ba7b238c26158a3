import t from 'tap'
import { defineCase } from '../case/define.js'
import type { ConsoleFinding, GuestEnd } from '../guest/finding.js'
import { guestRecord } from '../record/records.test-data.js'
import { type Fate, isBlameUnclear, newFate } from './blame.js'
import type { GroupResult } from './group.js'
import { shapeOf } from './pack.js'
import type { Group } from './plan.js'

function groupOf(count: number): Group {
  const cases = Array.from({ length: count }, (_, number) => ({
    id: `ram/${number}`,
    definition: defineCase({
      title: 'it holds',
      restsOn: 'code: nothing but this test',
      needs: ['memfd'],
      async before() {},
    }),
  }))
  const shape = shapeOf(cases, { route: ['A', 'B'], isolate: false, memoryMiB: 512, cpus: 1 })
  return { cases, shape, control: undefined }
}

interface Ending {
  how?: GuestEnd['how']
  detail?: string
  findings?: ConsoleFinding[]
  suspect?: string
}

function ending({
  how = 'crash',
  detail = 'Kernel panic',
  findings = [],
  suspect,
}: Ending = {}): GroupResult {
  const guest = guestRecord({ end: { how, detail, boot: 1, lastWords: [] }, findings })
  return { guest, runs: [], suspect }
}

/** Whether the last of some guests that went down one after the other is parted again. */
function isParted(endings: readonly Ending[], fate: Fate = newFate()): boolean | undefined {
  return endings.map((one) => isBlameUnclear(groupOf(8), ending(one), fate)).at(-1)
}

const refusal: ConsoleFinding = { severity: 'refusal', rule: 'refused-luo', line: 'incompatible', boot: 1 }

t.test('a guest that went down under several cases is parted', async (t) => {
  t.equal(isParted([{}]), true)
  t.equal(isParted([{ how: 'hang' }]), true)
  t.equal(isParted([{ how: 'finished' }]), false)
  t.equal(isBlameUnclear(groupOf(1), ending(), newFate()), false, 'but not one with a single case')
})

t.test('a kernel that goes down because it refuses blames no case', async (t) => {
  t.equal(isParted([{ findings: [refusal] }]), false)
  t.equal(isParted([{ findings: [{ ...refusal, boot: 0 }] }]), true, 'one that refused earlier may')
  t.equal(isParted([{ findings: [refusal], suspect: 'ram/1' }]), true, 'and so may a suspect')
})

const downfall = (number: number): Ending => ({ detail: `Kernel panic at 0xffff${number} in task ${number}` })
const seven = Array.from({ length: 7 }, (_, number) => downfall(number))

t.test('where all parts go down in one way, it is for no case among them', async (t) => {
  t.equal(isParted(seven.slice(1)), true)
  t.equal(isParted(seven), false)
})

t.test('where one part got through, or went down otherwise, the others are parted on', async (t) => {
  t.equal(isParted([{ how: 'finished' }, ...seven, ...seven]), true)
  t.equal(isParted([{ detail: 'Oops' }, ...seven, ...seven]), true)
  t.equal(isParted([{ suspect: 'ram/1' }, ...seven, ...seven]), true)
})
