import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { installationDirectory } from '../installation.js'
import { parseRecord } from '../record/parse-record.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

const program = join(installationDirectory, 'dist', 'harness', 'cli', 'main.js')
const results = t.testdir()

t.test('a kernel that preserves iommufds skips no rule of it, and nothing but what QEMU lacks', async (t) => {
  const words = ['iommufd', '--from', 'iommufd-reference', '--results', results]
  const { exitCode, stderr } = await execa(process.execPath, [program, 'run', ...words], { reject: false })
  t.equal(exitCode, 0, stderr)
  const path = join(results, 'latest', 'run.json')
  const { cases, guests } = parseRecord(await readFile(path, 'utf8'), { path })
  const native = cases.filter(({ id }) => id.startsWith('iommufd/native-'))
  t.ok(native.length >= 18)
  t.same(
    cases.filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict }) => `${id}: ${verdict}`),
    ['iommufd/dirty-tracking: skip'],
  )
  const answers = guests.flatMap(({ preservations }) => preservations ?? [])
  t.match(
    answers.find(({ kind }) => kind === 'iommufd'),
    { answer: 'preserved' },
  )
})
