import t from 'tap'
import { selectIds } from './select.js'

const ids = ['control/without-kho', 'memfd/content-0', 'memfd/content-64m', 'memfd/position', 'session/two']

const selections: Record<string, [string[], string[]]> = {
  'nothing selects all': [[], ids],
  'an id': [['memfd/position'], ['memfd/position']],
  'a folder': [['memfd'], ['memfd/content-0', 'memfd/content-64m', 'memfd/position']],
  'a folder with its slash': [['session/'], ['session/two']],
  'a glob': [['memfd/content-*'], ['memfd/content-0', 'memfd/content-64m']],
  'a glob over folders': [['*/*o*0'], ['memfd/content-0']],
  braces: [['{session,control}/*'], ['control/without-kho', 'session/two']],
  'patterns that overlap, in the order of the ids': [
    ['session', 'memfd/content-0', 'memfd/content-*'],
    ['memfd/content-0', 'memfd/content-64m', 'session/two'],
  ],
}

for (const [title, [patterns, selected]] of Object.entries(selections)) {
  t.test(`${title}`, async (t) => {
    t.strictSame(selectIds(ids, patterns), selected)
  })
}

const mistakes: Record<string, [string, string]> = {
  'a mistyped id': ['memfd/postion', 'did you mean memfd/position? liveproof run --list shows all cases'],
  'a mistyped folder': ['sesion', 'did you mean session? liveproof run --list shows all cases'],
  'the beginning of an id': [
    'memfd/content-',
    'did you mean memfd/content-0? liveproof run --list shows all cases',
  ],
  'something else': ['https://example.org', 'liveproof run --list shows all cases'],
  'a glob that matches nothing': ['iommufd/*', 'liveproof run --list shows all cases'],
  'an empty word': ['', 'liveproof run --list shows all cases'],
}

for (const [title, [pattern, help]] of Object.entries(mistakes)) {
  t.test(`${title} is wrong usage, even beside what is right`, async (t) => {
    const problem = { name: 'UsageError', message: `there is no case ${pattern}`, help }
    t.throws(() => selectIds(ids, ['memfd', pattern]), problem)
  })
}
