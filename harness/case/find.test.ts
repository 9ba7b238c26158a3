import t from 'tap'
import { findCases } from './find.js'

const aCase = "export default { title: 'it holds', needs: [], async before() {}, async after() {} }"
const aControl = "export default { title: 'it is lost', needs: [], of: ['memfd'], cmdline: 'kho=off' }"

t.test('a case is named by its file, and found in the order of names', async (t) => {
  const directory = t.testdir({
    'package.json': '{ "type": "module" }',
    session: { 'two.case.js': aCase },
    memfd: {
      deep: { 'er.case.js': aCase },
      'content.case.js': aCase,
      'shared.js': 'throw 1',
      'a.case.ts': '',
    },
    control: { 'none.case.js': aControl },
  })
  const found = (await findCases(directory)).map(({ id, kind }) => `${kind} ${id}`)
  t.strictSame(found, [
    'control control/none',
    'case memfd/content',
    'case memfd/deep/er',
    'case session/two',
  ])
})

t.test('what is found can be run', async (t) => {
  const directory = t.testdir({ 'package.json': '{ "type": "module" }', 'a.case.js': aCase })
  const [found] = await findCases(directory)
  t.match(found, { id: 'a', kind: 'case', definition: { title: 'it holds' } })
})

const defects: Record<string, string> = {
  'exports nothing': 'export {}',
  'exports something else': 'export default { title: 1 }',
  'exports a case under a name': 'export const it = { before() {}, after() {} }',
}

for (const [title, source] of Object.entries(defects)) {
  t.test(`a file that ${title} is named`, async (t) => {
    const directory = t.testdir({ 'package.json': '{ "type": "module" }', 'bad.case.js': source })
    await t.rejects(findCases(directory), {
      message: /bad\.case\.js exports neither a case nor a control by default/,
    })
  })
}

t.test('a file that cannot be loaded says so', async (t) => {
  const directory = t.testdir({
    'package.json': '{ "type": "module" }',
    'bad.case.js': "import './nowhere.js'",
  })
  await t.rejects(findCases(directory), { message: /nowhere\.js/ })
})
