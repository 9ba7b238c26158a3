import t from 'tap'
import { differences } from './differences.js'

const run = { a: ['init tsc=1', 'ok t0=2 t1=3'], b: ['init tsc=9'] }

t.test('equal runs differ in nothing', async (t) => {
  t.strictSame(differences(run, structuredClone(run)), [])
})

t.test('one digit is a difference, and a line that is missing too', async (t) => {
  t.strictSame(differences(run, { a: ['init tsc=1', 'ok t0=2 t1=4'], b: [] }), [
    'line 2 of kernel A: ok t0=2 t1=3 / ok t0=2 t1=4',
    'line 1 of kernel B: init tsc=9 / nothing',
  ])
})
