import t from 'tap'
import type { PreservationRecord } from '../kernel/preservable.js'
import { guestRecord, runRecord } from '../record/records.test-data.js'
import { renderHtml } from './html.js'
import { preservationLines, preservationRows } from './preservation-table.js'
import { renderTap } from './tap.js'
import { renderText } from './text.js'

const preserved = { kind: 'memfd', answer: 'preserved', errno: null, promised: false } as const
const refused = { kind: 'iommufd', answer: 'refused', errno: 'ENOENT', promised: false } as const

function recordWith(preservations: PreservationRecord[], route = ['debian:7.2', 'debian:7.2']) {
  return runRecord({ route, guests: [guestRecord({ route, preservations })] })
}

t.test('a run in which no kernel was asked has no table', async (t) => {
  t.strictSame(preservationRows(runRecord()), [])
  t.notMatch(renderText(runRecord(), { color: false }), 'PRESERVE_FD of')
  t.notMatch(renderTap(runRecord()), 'PRESERVE_FD of')
  t.notMatch(renderHtml(runRecord()), 'PRESERVE_FD of')
})

t.test('what a kernel answers twice is said once', async (t) => {
  const record = recordWith(
    [0, 1].flatMap((boot) => [
      { boot, ...preserved },
      { boot, ...refused },
    ]),
  )
  t.strictSame(preservationLines(record), [
    'PRESERVE_FD of  A, B debian:7.2',
    'memfd           preserved',
    'iommufd         no handler (ENOENT)',
  ])
})

t.test('a kernel that changes its mind is shown with both answers', async (t) => {
  const [, row] = preservationRows(
    recordWith([
      { boot: 0, ...preserved },
      { boot: 1, ...refused, kind: 'memfd' },
    ]),
  )
  t.strictSame(row, ['memfd', 'preserved, no handler (ENOENT)'])
})

t.test('each kernel has a column, and says what it was not asked', async (t) => {
  const record = recordWith(
    [
      { boot: 0, ...preserved },
      { boot: 1, ...refused },
    ],
    ['A', 'B'],
  )
  t.strictSame(preservationRows(record), [
    ['PRESERVE_FD of', 'A A', 'B B'],
    ['memfd', 'preserved', 'not asked'],
    ['iommufd', 'not asked', 'no handler (ENOENT)'],
  ])
})

const told: [string, Partial<PreservationRecord>, string][] = [
  ['a promise that is kept', { answer: 'preserved', errno: null }, 'preserved, as promised'],
  ['one for which there is no handler', {}, 'no handler (ENOENT), though promised'],
  ['a handler that does not want this file', { errno: 'EINVAL' }, 'refused (EINVAL), as promised'],
  [
    'a kernel without such files',
    { answer: 'absent' },
    'not there (ENOENT; it takes CONFIG_IOMMUFD), though promised',
  ],
]
for (const [what, over, words] of told)
  t.test(what, async (t) => {
    const [, row] = preservationRows(recordWith([{ boot: 0, ...refused, promised: true, ...over }]))
    t.strictSame(row, ['iommufd', words])
  })

t.test('every report for people shows the table', async (t) => {
  const record = recordWith([{ boot: 0, ...refused }])
  t.match(renderText(record, { color: false }), '\n  iommufd         no handler (ENOENT)\n')
  t.match(renderTap(record), '\n# iommufd         no handler (ENOENT)\n')
  t.match(renderHtml(record), '<th scope="row">iommufd</th><td>no handler (ENOENT)</td>')
})

t.test('a hostile name of a kernel is harmless in it', async (t) => {
  const name = '<b>\u001b[2J\nok 99'
  const record = recordWith([{ boot: 0, ...preserved }], [name, name])
  t.notMatch(preservationLines(record).join(), /[\u001b\n]/)
  t.notMatch(renderHtml(record), name)
})
