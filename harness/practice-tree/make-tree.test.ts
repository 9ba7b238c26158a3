import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { HostError, Interrupted, UsageError } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { fakeApt } from '../kernel/fake-apt.js'
import { fakeTree } from '../kernel/fake-tree.js'
import { renderExercises } from './exercises.js'
import { makePracticeTree } from './make-tree.js'
import { chapters } from './story.js'

// More than a hundred commits, on a machine that may be busy with real builds.
t.setTimeout(120_000)

const memfd = 'int folios;\n\nint pages;\n\nint bytes;\n'

function patchOf(line: string): string {
  return `--- a/mm/memfd_luo.c\n+++ b/mm/memfd_luo.c\n@@ -2,3 +2,3 @@\n \n-int pages;\n+${line}\n \n`
}

interface Scene {
  readonly context: FakeContext
  readonly directory: string
  make(place?: string): Promise<boolean>
  git(...argv: string[]): Promise<string>
  /** What was downloaded, by its version. */
  downloaded(): string[]
}

/** A mirror that has three versions of sources with a few files in them. */
async function scene(t: Test, { patch = patchOf('int lost;') } = {}): Promise<Scene> {
  const place = t.testdir({
    work: {},
    kernels: {
      'catalog.yaml': 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: {}\n',
      patches: Object.fromEntries(chapters.map(({ name }) => [`practice-${name}.patch`, patch])),
    },
  })
  const files = { 'mm/memfd_luo.c': memfd, 'kernel/liveupdate/luo_core.c': 'int sessions;\n' }
  const apt = fakeApt(join(place, 'apt'), ['7.2.13-1', '7.2.12-1', '7.2.12-1~bpo13+1'], files)
  const directory = join(place, 'practice.git')
  const context = fakeContext(place)
  return {
    context,
    directory,
    make: (at = directory) =>
      makePracticeTree(context, at, { kernelsDir: join(place, 'kernels'), openApt: async () => apt }),
    downloaded: () => apt.asked.flatMap((what) => /^download (.*)$/.exec(what)?.[1] ?? []),
    git: async (...argv) => (await execa('git', ['-C', directory, ...argv])).stdout,
  }
}

t.test('it has a commit for each version, and the story on the newest', async (t) => {
  const { make, git } = await scene(t)
  t.equal(await make(), true)
  t.equal(await git('tag', '--list', 'v*'), 'v7.2.12\nv7.2.13')
  t.ok(Number(await git('rev-list', '--count', 'v7.2.13..master')) > 100)
  t.equal(await git('rev-list', '--count', 'source-good..source-bad'), '64')
  t.equal(await git('show', 'v7.2.12:version'), '7.2.12-1')
  const found = await git('show', '--format=%s', 'source-first-bad')
  t.match(found, /-int pages;\n\+int lost;/)
  t.match(await git('show', 'master:mm/memfd_luo.c'), /^int folios;\n\nint pages;/, 'it is taken out again')
  await git('fsck', '--strict')
})

t.test('the same packages are the same commits', async (t) => {
  const { make, directory } = await scene(t)
  const newest = async (at: string) => {
    await make(at)
    return await readFile(join(at, 'refs/heads/master'), 'utf8')
  }
  t.equal(await newest(`${directory}-1`), await newest(`${directory}-2`))
})

t.test('a version that is in the cache is taken from there, and no other is left there', async (t) => {
  const { make, context, git, downloaded } = await scene(t)
  const sources = join(context.cacheDir, 'sources')
  const cached = join(sources, 'linux-source-7.2_7.2.13-1')
  await fakeTree(cached, { 'mm/memfd_luo.c': memfd, 'kernel/liveupdate/luo_core.c': 'int cached;\n' })
  await writeFile(`${cached}.json`, JSON.stringify({ sha256: '0'.repeat(64) }))
  await make()
  t.same(downloaded(), ['7.2.12-1'])
  t.equal(await git('show', 'v7.2.13:kernel/liveupdate/luo_core.c'), 'int cached;')
  t.same((await readdir(sources)).toSorted(), ['linux-source-7.2_7.2.13-1', 'linux-source-7.2_7.2.13-1.json'])
})

t.test('one that is there stays as it is', async (t) => {
  const { make, git } = await scene(t)
  await make()
  await git('config', 'test.mine', 'yes')
  t.equal(await make(), false)
  t.equal(await git('config', 'test.mine'), 'yes')
})

t.test('what is no practice tree is not touched', async (t) => {
  const { make, directory, git } = await scene(t)
  await mkdir(directory)
  await writeFile(join(directory, 'mine'), 'and nobody else has it')
  await t.rejects(make(), {
    name: UsageError.name,
    message: /practice.git is there already, and is no practice tree$/,
  })
  await execa('git', ['init', '--quiet', directory])
  await t.rejects(make(), UsageError, 'nor is another repository')
  t.same((await readdir(directory)).toSorted(), ['.git', 'mine'])
  await git('status')
})

t.test('a directory inside a practice tree is none itself', async (t) => {
  const { make, directory } = await scene(t)
  await make()
  await mkdir(join(directory, 'mine'))
  await t.rejects(make(join(directory, 'mine')), UsageError)
})

t.test('one that was interrupted leaves nothing behind', async (t) => {
  const { make, directory, context } = await scene(t)
  const { step } = context.progress
  context.progress.step = (title) => {
    if (/^committing/.test(title)) context.abort(new Interrupted('SIGINT'))
    return step(title)
  }
  await t.rejects(make(), Interrupted)
  t.same(
    (await readdir(join(directory, '..'))).filter((name) => name.startsWith('practice')),
    [],
  )
})

t.test('what a killed one left is no obstacle', async (t) => {
  const { make, directory } = await scene(t)
  await mkdir(`${directory}.unfinished/objects`, { recursive: true })
  t.equal(await make(), true)
  t.same(
    (await readdir(join(directory, '..'))).filter((name) => name.startsWith('practice')),
    ['practice.git'],
  )
})

t.test('a version to which a defect cannot be put says so in a line, and nothing is left', async (t) => {
  const { make, directory } = await scene(t, {
    patch: patchOf('int lost;').replace('-int pages', '-int pates'),
  })
  await t.rejects(make(), {
    name: HostError.name,
    message: /practice-source.patch.*: patch failed: mm\/memfd_luo.c:2$/,
  })
  t.notOk((await readdir(join(directory, '..'))).some((name) => name.startsWith('practice')))
})

t.test('there is a command for each chapter, for a shell to take as it is', async (t) => {
  const commands = renderExercises("/a place/it's.git")
    .split('\n')
    .filter((line) => line.startsWith('./'))
  t.equal(commands.length, chapters.length)
  for (const command of commands) t.match(command, "--repo '/a place/it'\\''s.git' --good ")
})
