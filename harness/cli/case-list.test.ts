import t from 'tap'
import { defineCase, defineControl } from '../case/define.js'
import type { FoundCase } from '../case/find.js'
import { listAsJson, listAsText } from './case-list.js'

const control = defineControl({
  title: 'it is lost',
  needs: ['memfd'],
  of: ['memfd'],
  hop: { cmdline: 'kho=off' },
})

function found(id: string, title: string): FoundCase {
  const definition = defineCase({
    title,
    restsOn: 'uapi: linux/liveupdate.h',
    needs: ['memfd'],
    guest: { hops: 2 },
    async before() {},
  })
  return { id, kind: 'case', definition }
}

const cases: FoundCase[] = [
  { id: 'control/none', kind: 'control', definition: control },
  found('memfd/content', 'a memfd keeps its bytes'),
  found('memfd/deep/er', 'a memfd keeps even “that”'),
  found('memfd/position', 'a memfd keeps its position'),
]

t.test('a person reads it subject by subject', async (t) => {
  t.equal(
    listAsText(cases),
    [
      'control (1)',
      '  control/none    it is lost',
      '',
      'memfd (2)',
      '  memfd/content   a memfd keeps its bytes',
      '  memfd/position  a memfd keeps its position',
      '',
      'memfd/deep (1)',
      '  memfd/deep/er   a memfd keeps even “that”',
      '',
    ].join('\n'),
  )
})

t.test('a case in no folder has a heading, too', async (t) => {
  t.equal(listAsText([found('alone', 'it holds')]), 'cases (1)\n  alone  it holds\n')
})

t.test('a program reads what a case rests on and needs', async (t) => {
  t.same(JSON.parse(listAsJson(cases.slice(0, 2))), {
    format: 'liveproof-cases',
    version: 1,
    cases: [
      {
        id: 'control/none',
        kind: 'control',
        title: 'it is lost',
        restsOn: null,
        needs: ['memfd'],
        guest: null,
      },
      {
        id: 'memfd/content',
        kind: 'case',
        title: 'a memfd keeps its bytes',
        restsOn: 'uapi: linux/liveupdate.h',
        needs: ['memfd'],
        guest: { hops: 2 },
      },
    ],
  })
})
