import t from 'tap'
import { UsageError } from '../errors.js'
import { parseMutants } from './mutants.js'

/** Mutants with one, `a`, of which something more is said. */
function entry(more: string): string {
  return `mutants: { a: { about: Loses a page., models: a slip, bases: ['debian:7.2'], ${more} } }\n`
}

t.test('a mutant is caught by a case, or argued to be no defect', async (t) => {
  const { a } = parseMutants(entry('caught-by: memfd/holes, side: target'), 'mutants.yaml')
  t.match(a, { bases: ['debian:7.2'], 'caught-by': 'memfd/holes', side: 'target' })
  t.match(parseMutants(entry('equivalent: nobody reads it'), 'mutants.yaml').a, { equivalent: /nobody/ })
})

const mistakes = {
  [entry('x: 1, caught-by: memfd/holes')]: /^mutants.yaml: mutants.a: there is no field x/,
  [entry('caugth-by: memfd/holes')]: /there is no field caugth-by \(did you mean caught-by\?\)/,
  [entry('')]: /mutants.a: must have either caught-by or equivalent/,
  [entry('caught-by: a, equivalent: b')]: /mutants.a: must have either caught-by or equivalent/,
  [entry('caught-by: a, side: both')]: /mutants.a.side: must be source or target/,
  'mutants: { a: { about: Loses a page., bases: [], caught-by: b } }':
    /mutants.a.models: is missing; mutants.a.bases: must be a list of at least one kernel/,
  'mutants: { A/b: {} }': /mutants.A\/b: /,
  'mutants: [': /^mutants.yaml: /,
  '': /^mutants.yaml: /,
}

for (const [text, message] of Object.entries(mistakes)) {
  t.test(`a mistake among the mutants is named: ${message.source}`, async (t) => {
    t.throws(() => parseMutants(text, 'mutants.yaml'), { constructor: UsageError, message })
  })
}
