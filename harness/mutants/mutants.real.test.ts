import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { type Ended, endsWith } from '../cli/program-under-test.js'
import { installationDirectory } from '../installation.js'
import { type MutantsRecord, mutantsRecordSchema } from './mutants-record.js'

// The kernels may have to be built first.
t.setTimeout(60 * 60 * 1000)
// What a run that failed has left says why.
t.saveFixture = true

const mutants = `
mutants:
  kho-release-not-filled-in:
    about: Does not say which kernel it is that hands over.
    models: metadata of which a field is never filled in
    bases: [debian:7.2]
    caught-by: kernel-log/handed-over
  kho-order-lost:
    about: Restores of every preserved block only the first page.
    models: a memory map whose blocks lose their order on the way
    bases: [debian:7.2]
    caught-by: memfd/huge-pages
  comment:
    about: Breaks nothing.
    models: a mutant that the case which is named for it cannot catch
    bases: [debian:7.2]
    caught-by: memfd/huge-pages
`

const comment = `Subject: kho: say it otherwise

Models nothing.

--- a/kernel/liveupdate/kexec_handover.c
+++ b/kernel/liveupdate/kexec_handover.c
@@ -365,4 +365,4 @@
 
-/* For physically contiguous 0-order pages. */
+/* For pages of order 0 that are physically contiguous. */
 static void kho_init_pages(struct page *page, unsigned long nr_pages)
 {
`

/** An installation like this one, with other mutants. */
async function install(directory: string): Promise<void> {
  for (const name of ['dist', 'native-helpers', 'images', 'kernels', 'package.json'])
    await cp(join(installationDirectory, name), join(directory, name), { recursive: true })
  await symlink(join(installationDirectory, 'node_modules'), join(directory, 'node_modules'))
  await writeFile(join(directory, 'kernels', 'mutants', 'mutants.yaml'), mutants)
  await writeFile(join(directory, 'kernels', 'mutants', 'comment.patch'), comment)
}

t.test('real mutants are caught by their cases, and one that breaks nothing is not', async (t) => {
  const directory = join(t.testdir(), 'liveproof')
  await mkdir(directory)
  await install(directory)
  const results = join(directory, 'results')
  const hold = async (): Promise<Ended> => {
    const program = join(directory, 'dist', 'harness', 'mutants', 'main.js')
    const words = ['--cases', 'kernel-log/handed-over', '--results', results]
    const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...words], { reject: false })
    return { status: exitCode, stdout, stderr }
  }
  const held = await hold()
  endsWith(t, 1, held)
  const record = await recordIn(results)
  t.strictSame(
    record.mutations.map(({ mutant, outcome, catches }) => [mutant, outcome, catches.map((one) => one.case)]),
    [
      ['kho-release-not-filled-in', 'caught', ['kernel-log/handed-over']],
      ['kho-order-lost', 'caught', ['memfd/huge-pages']],
      ['comment', 'survived', []],
    ],
  )
  t.strictSame(record.bases, [{ base: 'debian:7.2', alarms: [], trouble: null }])
  t.match(record.mutations[0]?.catches[0], {
    verdict: 'fail',
    reason: /it names the kernel before: expected /,
  })
  t.match(held.stdout, /^\| comment +\| debian:7.2 \| NOT CAUGHT /m)
  t.match(held.stdout, /^debian:7.2: 2 of 3 defects caught \(66.7 %/m)

  const again = await hold()
  t.equal(again.stdout, held.stdout, 'the second time it says the same')
  t.notMatch(again.stderr, /guest g1/, 'and starts no guest for it')
})

async function recordIn(results: string): Promise<MutantsRecord> {
  return mutantsRecordSchema.parse(JSON.parse(await readFile(join(results, 'mutants.json'), 'utf8')))
}
