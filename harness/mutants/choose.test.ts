import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { UsageError } from '../errors.js'
import { installationDirectory } from '../installation.js'
import { shippedKernels } from '../kernel/catalog.js'
import { type Mutant, parseMutants, readMutants } from '../kernel/mutants.js'
import { checkCases, chooseMutations, kernelOf, mutationsOf, routeOf } from './choose.js'

const mutants = parseMutants(
  `
mutants:
  page-lost: { about: Loses a page., models: a slip, bases: ['debian:7.2', 'debian:7.3'], caught-by: memfd/holes }
  page-stale: { about: Keeps a page., models: a slip, bases: ['debian:7.2'], caught-by: memfd/holes, side: source }
  seal-lost: { about: Loses a seal., models: a slip, bases: [reference, 'debian:7.3'], caught-by: memfd/seals, side: target }
`,
  'mutants.yaml',
)
const all = mutationsOf(mutants)

t.test('every mutant is put on each of its bases, base by base', async (t) => {
  t.strictSame(all.map(kernelOf), [
    'mutant:page-lost@debian:7.2',
    'mutant:page-stale@debian:7.2',
    'mutant:page-lost@debian:7.3',
    'mutant:seal-lost@debian:7.3',
    'mutant:seal-lost@reference',
  ])
})

t.test('a mutant is updated into itself, or it is one side of a hop', async (t) => {
  t.strictSame(all.map(routeOf), [
    ['mutant:page-lost@debian:7.2', 'mutant:page-lost@debian:7.2'],
    ['mutant:page-stale@debian:7.2', 'debian:7.2'],
    ['mutant:page-lost@debian:7.3', 'mutant:page-lost@debian:7.3'],
    ['debian:7.3', 'mutant:seal-lost@debian:7.3'],
    ['reference', 'mutant:seal-lost@reference'],
  ])
})

const choices: Record<string, { words: string[]; chosen: number[] }> = {
  'all without a word': { words: [], chosen: [0, 1, 2, 3, 4] },
  'a name on all its bases': { words: ['page-lost'], chosen: [0, 2] },
  'a glob': { words: ['page-*'], chosen: [0, 1, 2] },
  'all of a base': { words: ['@debian:7.3'], chosen: [2, 3] },
  'a glob on a base': { words: ['page-*@*7.2'], chosen: [0, 1] },
  'what any word chooses, once': {
    words: ['seal-lost@reference', 'page-lost', '@reference'],
    chosen: [0, 2, 4],
  },
}

for (const [title, { words, chosen }] of Object.entries(choices)) {
  t.test(`chosen is ${title}`, async (t) => {
    t.strictSame(
      chooseMutations(all, words),
      chosen.map((index) => all[index]),
    )
  })
}

t.test('a word that chooses nothing is a wrong usage', async (t) => {
  t.throws(() => chooseMutations(all, ['page-lots']), {
    constructor: UsageError,
    message: "no mutant is chosen by 'page-lots': did you mean 'page-lost'?",
  })
  t.throws(() => chooseMutations(all, ['page-lost@no-luo']), UsageError)
})

t.test('a mutant that no case can catch is named before anything is built', async (t) => {
  t.doesNotThrow(() => checkCases(all, ['memfd/holes', 'memfd/seals']))
  t.throws(() => checkCases(all, ['memfd/hole', 'memfd/seals']), {
    constructor: UsageError,
    message: /^page-lost is caught by no case 'memfd\/holes' \(did you mean memfd\/hole\?\); page-stale /,
  })
})

t.test('the shipped mutants are caught by cases that there are', async (t) => {
  const shipped: Record<string, Mutant> = await readMutants(shippedKernels)
  const suffix = '.case.ts'
  const cases = readdirSync(join(installationDirectory, 'cases'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(suffix))
    .map((path) => path.slice(0, -suffix.length))
  t.doesNotThrow(() => checkCases(mutationsOf(shipped), cases))
})
