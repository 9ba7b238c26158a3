import t from 'tap'
import { findCases } from '../case/find.js'
import { compiledCasesDirectory } from '../installation.js'
import { shippedKernels } from '../kernel/catalog.js'
import { parseExpectations, readExpectations } from './parse.js'

const known = {
  path: 'kernels/expectations.yaml',
  cases: ['memfd/position', 'session/two'],
  kernels: ['no-luo'],
}

function entry(over: Record<string, string> = {}): string {
  const fields = {
    case: 'memfd/position',
    kernels: '[debian:7.2]',
    side: 'B',
    fails: 'the position is where it was',
    reason: 'the position is lost',
    reference: 'mm/memfd_luo.c',
    ...over,
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== '')
  return `- ${lines.map(([name, value]) => `${name}: ${value}`).join('\n  ')}\n`
}

t.test('an entry is read', async (t) => {
  t.same(parseExpectations(entry({ kernels: '[debian:7.2, 7.3..7.4]' }), known), [
    {
      case: 'memfd/position',
      kernels: [
        { kind: 'package', name: 'linux-source-7.2', version: null },
        { kind: 'releases', first: [7, 3], last: [7, 4] },
      ],
      side: 'B',
      fails: ['the position is where it was'],
      reason: 'the position is lost',
      reference: 'mm/memfd_luo.c',
    },
  ])
})

t.test('several checks may be named', async (t) => {
  t.match(parseExpectations(entry({ fails: '["one", "two *"]' }), known), [{ fails: ['one', 'two *'] }])
})

for (const [title, text] of Object.entries({ nothing: '', comments: '# none\n', 'an empty list': '[]' })) {
  t.test(`a file of ${title} expects nothing`, async (t) => {
    t.strictSame(parseExpectations(text, known), [])
  })
}

const first = 'kernels/expectations.yaml: entry 1 (memfd/position): '

/** A file, and all that is said of it. */
const mistakes: Record<string, [string, string]> = {
  'no YAML': ['- {', 'kernels/expectations.yaml: '],
  'no list': ['expectations: []', 'kernels/expectations.yaml: must be a list of entries'],
  'an entry that is none': [
    '- memfd/position',
    'kernels/expectations.yaml: entry 1: must be an object with ',
  ],
  'no reason': [entry({ reason: '' }), `${first}reason: is missing`],
  'no kernels': [entry({ kernels: '[]' }), `${first}kernels: must be a list of at least one kernel`],
  'an unknown case': [
    entry({ case: 'memfd/postion' }),
    'kernels/expectations.yaml: entry 1 (memfd/postion): case: there is no case memfd/postion (did you mean memfd/position?)',
  ],
  'a case that is none': [
    entry({ case: '7' }),
    "kernels/expectations.yaml: entry 1: case: must be a case's id",
  ],
  'an unknown kernel': [
    entry({ kernels: '[debian:7.2, no-lou]' }),
    `${first}kernels[1]: unknown kernel 'no-lou': did you mean 'no-luo'?`,
  ],
  'a version that YAML takes for a number': [
    entry({ kernels: '[7.2]' }),
    `${first}kernels[0]: must be text: a kernel's name, or a range of releases such as 7.2..7.3`,
  ],
  'one kernel instead of a list': [
    entry({ kernels: 'debian:7.2' }),
    `${first}kernels: must be a list of kernels`,
  ],
  'another side': [entry({ side: 'C' }), `${first}side: must be A, B or any`],
  'no check': [entry({ fails: '[]' }), `${first}fails: must be the name of a check, or a list of names`],
  'an unknown field': [entry({ because: 'x' }), `${first}there is no field because`],
  'everything in several entries': [
    entry({ side: 'C', reason: '' }) + entry() + entry({ case: 'session/two', kernels: '[7.3..7.2]' }),
    `${first}side: must be A, B or any; ${first}reason: is missing; ` +
      "kernels/expectations.yaml: entry 3 (session/two): kernels[0]: the range '7.3..7.2' ends before it begins",
  ],
}

for (const [title, [text, message]] of Object.entries(mistakes)) {
  t.test(`${title}: said with file, entry and field`, async (t) => {
    try {
      parseExpectations(text, known)
      t.fail('it is taken')
    } catch (error) {
      t.match(error, { name: 'UsageError' })
      t.equal((error as Error).message.slice(0, message.length), message)
    }
  })
}

t.test('the shipped file speaks of the shipped cases, and of kernels that there are', async (t) => {
  const cases = await findCases(compiledCasesDirectory)
  await t.resolves(
    readExpectations(
      shippedKernels,
      cases.map(({ id }) => id),
    ),
  )
})

t.test('a file that is not there is named', async (t) => {
  const directory = t.testdir({ 'catalog.yaml': 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: {}\n' })
  await t.rejects(readExpectations(directory, []), { name: 'UsageError', message: /expectations\.yaml/ })
})
