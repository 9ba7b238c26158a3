import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { installationDirectory } from '../installation.js'

const text = readFileSync(join(installationDirectory, 'docs', 'coverage.md'), 'utf8')
const named = new Set(Array.from(text.matchAll(/`([a-z-]+\/[a-z0-9-]+)`/g), ([, id]) => id))
const suffix = '.case.ts'
const cases = readdirSync(join(installationDirectory, 'cases'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith(suffix))
  .map((path) => path.slice(0, -suffix.length))

t.test('docs/coverage.md says what each case is for', async (t) => {
  t.same(
    cases.filter((id) => !named.has(id)),
    [],
  )
})

t.test('docs/coverage.md names no case that there is not', async (t) => {
  t.same(
    [...named].filter((id) => !cases.includes(id ?? '')),
    [],
  )
})
