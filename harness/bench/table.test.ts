import t from 'tap'
import { renderTable } from './table.js'

t.test('columns are as wide as what is in them, and a missing cell is empty', async (t) => {
  t.equal(
    renderTable([['measured', 'ms'], ['bare floor', '3500'], ['nothing']]),
    [
      '| measured   | ms   |',
      '| ---------- | ---- |',
      '| bare floor | 3500 |',
      '| nothing    |      |',
      '',
    ].join('\n'),
  )
})
