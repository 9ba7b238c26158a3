import { writeFile } from 'node:fs/promises'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { historyOf } from './bisect-repository.js'
import { GitBisect, type Span, type Standing } from './git-bisect.js'
import type { Outcome } from './outcome.js'

// Each step asks git several times, on a machine that may be busy with real builds.
t.setTimeout(120_000)

const { signal } = new AbortController()

interface Scene {
  readonly bisect: GitBisect
  readonly commits: readonly string[]
  readonly directory: string
}

/** Kernels 1 to `count`, of which the first is the old end and the last the new one. */
async function scene(t: Test, count: number, over: Partial<Span> = {}): Promise<Scene> {
  const directory = `${t.testdir({})}/list.git`
  const commits = await historyOf(
    { directory, signal },
    Array.from({ length: count }, (_, index) => `kernel ${index + 1}`),
  )
  const span = { old: commits[0] ?? '', new: commits.at(-1) ?? '', paths: [], reverse: false, ...over }
  return { bisect: new GitBisect({ directory, signal }, span), commits, directory }
}

/** Bisects, asking `answer` about each kernel by its number; which were asked, and how it ended. */
async function bisectWith(
  { bisect }: Scene,
  answer: (kernel: number) => Outcome,
): Promise<{ asked: number[]; end: Standing }> {
  const asked: number[] = []
  let standing = await bisect.start()
  while (standing.kind === 'testing') {
    const kernel = Number(standing.commit.subject.split(' ')[1])
    asked.push(kernel)
    standing = await bisect.mark(standing.commit, answer(kernel))
  }
  return { asked, end: standing }
}

t.test('the first bad one of sixty-four is found by six tests', async (t) => {
  for (const first of [2, 40]) {
    const { asked, end } = await bisectWith(await scene(t, 64), (kernel) =>
      kernel >= first ? 'bad' : 'good',
    )
    t.match(end, { kind: 'found', commit: { subject: `kernel ${first}` } })
    t.ok(asked.length <= 6, `${asked.length} tests`)
  }
})

t.test('ones of which nothing can be told are gone around', async (t) => {
  const unbuildable = [32, 33, 40]
  const { asked, end } = await bisectWith(await scene(t, 64), (kernel) =>
    unbuildable.includes(kernel) ? 'cannot-tell' : kernel >= 37 ? 'bad' : 'good',
  )
  t.match(end, { kind: 'found', commit: { subject: 'kernel 37' } })
  t.ok(asked.length <= 8, `${asked.length} tests`)
})

t.test('where they are all that is left, it says between which it lies', async (t) => {
  const { end } = await bisectWith(await scene(t, 8), (kernel) =>
    kernel === 4 || kernel === 5 ? 'cannot-tell' : kernel >= 5 ? 'bad' : 'good',
  )
  t.equal(end.kind, 'narrowed')
  const subjects = end.kind === 'narrowed' ? end.commits.map(({ subject }) => subject) : []
  t.same(subjects.toSorted(), ['kernel 4', 'kernel 5', 'kernel 6'])
})

t.test('a fix is found, too', async (t) => {
  const { end } = await bisectWith(await scene(t, 16, { reverse: true }), (kernel) =>
    kernel >= 11 ? 'good' : 'bad',
  )
  t.match(end, { kind: 'found', commit: { subject: 'kernel 11' } })
})

t.test('its log is one that git replays', async (t) => {
  const stage = await scene(t, 16)
  const { end } = await bisectWith(stage, (kernel) => (kernel >= 5 ? 'bad' : 'good'))
  const { log } = stage.bisect
  await stage.bisect.start()
  await writeFile(`${stage.directory}/replayed`, log)
  const { stdout } = await execa('git', ['-C', stage.directory, 'bisect', 'replay', 'replayed'])
  const found = end.kind === 'found' ? end.commit.id : 'none'
  t.match(stdout, `${found} is the first bad commit`)
})

t.test('how many can still be the one', async (t) => {
  const { bisect } = await scene(t, 64)
  const standing = await bisect.start()
  t.equal(await bisect.possible(), 63)
  if (standing.kind === 'testing') await bisect.mark(standing.commit, 'good')
  t.equal(await bisect.possible(), 32)
})
