import { join } from 'node:path'
import t, { type Test } from 'tap'
import { findCases } from './find.js'

function aCase(title = 'it holds', fields = ''): string {
  return `export default { title: '${title}', restsOn: 'code: this test', needs: [], before() {}, ${fields} }`
}
const aControl =
  "export default { title: 'it is lost', needs: [], of: ['memfd'], hop: { cmdline: 'kho=off' } }"

type Files = { [name: string]: string | Files }

/** The path of a directory `cases` with these files. */
function directoryOf(t: Test, files: Files): string {
  return join(t.testdir({ 'package.json': '{ "type": "module" }', cases: files }), 'cases')
}

t.test('a case is named by its file, and found in the order of names', async (t) => {
  const directory = directoryOf(t, {
    session: { 'two.case.js': aCase('two are kept') },
    memfd: {
      deep: { 'er.case.mjs': aCase('it goes deep') },
      'content.case.js': aCase('content is kept'),
      'content-0.case.js': aCase('no content is kept'),
      'shared.js': 'throw 1',
      'a.case.ts': '',
    },
    control: { 'none.case.js': aControl },
  })
  const found = (await findCases(directory)).map(({ id, kind }) => `${kind} ${id}`)
  t.strictSame(found, [
    'control control/none',
    'case memfd/content',
    'case memfd/content-0',
    'case memfd/deep/er',
    'case session/two',
  ])
})

t.test('what is found can be run', async (t) => {
  const directory = directoryOf(t, { 'a.case.js': aCase('it is itself', 'after() { return this.title }') })
  const [found] = await findCases(directory)
  t.match(found, { id: 'a', kind: 'case', definition: { title: 'it is itself' } })
  t.equal(found?.kind === 'case' && (await found.definition.after?.({} as never)), 'it is itself')
})

t.test('everything that is wrong is said at once, with file and field', async (t) => {
  const directory = directoryOf(t, {
    'good.case.js': aCase(),
    'half.case.js': 'export default {\n',
    'lost.case.js': "import './nowhere.js'",
    'mistyped.case.js': aCase('a', 'guest: { hops: 0, memroyMiB: 4 }, after: 1'),
    'thrown.case.js': "throw new RangeError('too much')",
  })
  await t.rejects(findCases(directory), {
    name: 'UsageError',
    message: new RegExp(
      [
        '^cases/half.case.ts: cannot be loaded: SyntaxError: Unexpected end of input',
        "cases/lost.case.ts: cannot be loaded: Error(?: \\[ERR_MODULE_NOT_FOUND\\])?: Cannot find module '.*/cases/nowhere.js' .*",
        'cases/mistyped.case.ts: guest.hops: must be a whole number, at least 1',
        'cases/mistyped.case.ts: guest: there is no field memroyMiB \\(did you mean memoryMiB\\?\\)',
        'cases/mistyped.case.ts: after: must be a function',
        'cases/thrown.case.ts: cannot be loaded: RangeError: too much$',
      ].join('; '),
    ),
    help: /docs\/writing-cases\.md/,
  })
})

t.test('a name that would be that of a copy is refused', async (t) => {
  const directory = directoryOf(t, { 'a@2.case.js': aCase() })
  await t.rejects(findCases(directory), { message: /^cases\/a@2\.case\.ts: has @ in its name/ })
})

t.test('two cases of one name are refused, by whatever way they come to it', async (t) => {
  const root = t.testdir({
    'package.json': '{ "type": "module" }',
    cases: { a: { 'b.case.js': aCase('one'), 'b.case.mjs': aCase('two') } },
    own: { a: { 'b.case.js': aCase('three') } },
  })
  await t.rejects(findCases(join(root, 'cases'), join(root, 'own')), {
    message: 'cases/a/b.case.ts and cases/a/b.case.mts and own/a/b.case.ts are both the case a/b',
  })
})

t.test('two cases with one promise are refused: neither says what the other does not', async (t) => {
  const directory = directoryOf(t, { 'a.case.js': aCase('it holds'), 'b.case.js': aCase('it holds') })
  await t.rejects(findCases(directory), {
    message: "cases/a.case.ts and cases/b.case.ts promise the same: 'it holds'",
  })
})
