import t from 'tap'
import { defineCase } from '../case/define.js'
import type { ConsoleFinding } from '../guest/finding.js'
import { attributeFindings } from './attribute.js'
import { CaseRun } from './case-run.js'

function runs(): [CaseRun, CaseRun] {
  const definition = defineCase({
    title: 'it holds',
    restsOn: 'code: nothing but this test',
    needs: [],
    async before() {},
  })
  const [one, two] = ['memfd/a', 'memfd/b'].map(
    (id, number) => new CaseRun({ id, definition }, { number, seed: '' }),
  )
  if (one === undefined || two === undefined) throw new Error('there are two')
  one.heard.push({ boot: 0, stage: 'before', from: 1_000_010, to: 1_000_020 })
  two.heard.push({ boot: 1, stage: 'after', from: 1_000_000, to: 1_000_090 })
  return [one, two]
}

function warning(time: string, over: Partial<ConsoleFinding> = {}): ConsoleFinding {
  return { severity: 'warning', rule: 'warn', line: `[    ${time}] WARNING: mm/slub.c:1`, boot: 0, ...over }
}

const findings: Record<string, [ConsoleFinding, string | undefined]> = {
  'within an operation of a case': [warning('1.000015'), 'memfd/a'],
  'at its very beginning': [warning('1.000010'), 'memfd/a'],
  'at its very end': [warning('1.000020'), 'memfd/a'],
  'before it': [warning('1.000009'), undefined],
  'in another kernel': [warning('1.000015', { boot: 1 }), 'memfd/b'],
  'which nobody heard': [warning('2.000015'), undefined],
  'without a time': [{ ...warning(''), line: 'WARNING: CPU: 0' }, undefined],
  'that is no warning but the end': [warning('1.000015', { severity: 'panic' }), undefined],
}

t.test('a case that is skipped is not charged with a warning: it would be lost', async (t) => {
  const [one, two] = runs()
  one.notOffered = { capability: 'kprobe-events', promised: false, reason: 'there are none' }
  const [attributed] = attributeFindings([warning('1.000015')], [one, two])
  t.equal(attributed?.case, undefined)
  t.strictSame(one.checks, [])
})

t.test('what a case says that it has provoked is its own, once, and fails nothing', async (t) => {
  const [one, two] = runs()
  two.provoked.push({ boot: 0, text: 'WARNING: mm/slub.c:1' })
  const elsewhere = warning('1.000016', { boot: 1 })
  const again = warning('1.000017')
  const attributed = attributeFindings([warning('1.000015'), elsewhere, again], [one, two])
  t.same(
    attributed.map((finding) => finding.case),
    ['memfd/b', 'memfd/b', 'memfd/a'],
  )
  t.match(one.checks, [{ held: false, got: again.line }])
  t.match(two.checks, [{ held: false, got: elsewhere.line }])
})

for (const [title, [finding, owner]] of Object.entries(findings)) {
  t.test(`what a kernel says ${title}`, async (t) => {
    const [one, two] = runs()
    const [attributed] = attributeFindings([finding], [one, two])
    t.equal(attributed?.case, owner)
    const broken = [one, two].flatMap(({ id, checks }) => checks.map((check) => ({ id, ...check })))
    t.match(broken, owner === undefined ? [] : [{ id: owner, held: false, got: finding.line }])
    t.equal(broken.length, owner === undefined ? 0 : 1)
  })
}
