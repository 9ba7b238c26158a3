import { mkdir, readdir } from 'node:fs/promises'
import t, { type Test } from 'tap'
import { type FakeRepository, fakeRepository } from '../kernel/fake-repository.js'
import { GitBisect } from './git-bisect.js'
import { borrowHistory, findRange, type RepositoryRange } from './repository.js'

// Each step asks git several times, on a machine that may be busy with real builds.
t.setTimeout(120_000)

const { signal } = new AbortController()

interface Scene extends FakeRepository {
  readonly base: string
  range(over?: Partial<RepositoryRange>): RepositoryRange
}

/** v7.2, then eight commits, of which every second one touches mm.c, on the branch master; and one on the branch aside. */
async function scene(t: Test): Promise<Scene> {
  const base = t.testdir({})
  await mkdir(`${base}/linux`)
  const repository = await fakeRepository(`${base}/linux`)
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
    await repository.commit(`change ${number}`, { [number % 2 === 0 ? 'mm.c' : 'fs.c']: `${number}\n` })
  await repository.git('branch', 'aside', 'v7.2')
  const range = (over: Partial<RepositoryRange> = {}) => ({
    repository: repository.directory,
    good: 'v7.2',
    bad: 'master',
    paths: [],
    reverse: false,
    ...over,
  })
  return { ...repository, base, range }
}

t.test('a bisection goes through the commits of a repository, and leaves nothing in it', async (t) => {
  const { range, base, git } = await scene(t)
  const before = [
    await git('for-each-ref'),
    await git('status', '--porcelain'),
    await readdir(`${base}/linux/.git`),
  ]
  const { good, bad } = await findRange(range(), signal)
  const directory = `${base}/ours.git`
  await borrowHistory({ directory, signal }, good)
  const span = { old: good.commit, new: bad.commit, paths: ['mm.c'], reverse: false }
  const search = new GitBisect({ directory, signal }, span)
  let standing = await search.start()
  while (standing.kind === 'testing') {
    const { subject } = standing.commit
    t.match(subject, /^change [2468]$/, 'only what touches mm.c')
    standing = await search.mark(standing.commit, subject >= 'change 5' ? 'bad' : 'good')
  }
  t.match(standing, { kind: 'found', commit: { subject: 'change 6' } })
  const after = [
    await git('for-each-ref'),
    await git('status', '--porcelain'),
    await readdir(`${base}/linux/.git`),
  ]
  t.same(after, before)
})

t.test('what is not committed is said to be left out', async (t) => {
  const { range, base } = await scene(t)
  t.same((await findRange(range(), signal)).remarks, [])
  const { writeFile } = await import('node:fs/promises')
  await writeFile(`${base}/linux/mm.c`, 'edited\n')
  const repository = `${base}/linux`
  t.same((await findRange(range(), signal)).remarks, [
    `what is not committed in ${repository} is no part of what is bisected`,
  ])
})

t.test('a shallow clone is bisected as far as it goes', async (t) => {
  const { base, range } = await scene(t)
  const { execa } = await import('execa')
  await execa('git', ['clone', '--quiet', '--depth=4', `file://${base}/linux`, `${base}/shallow`])
  const shallow = { repository: `${base}/shallow` }
  const { good, bad } = await findRange(range({ ...shallow, good: 'HEAD~3' }), signal)
  const directory = `${base}/ours.git`
  await borrowHistory({ directory, signal }, good)
  const span = { old: good.commit, new: bad.commit, paths: [], reverse: false }
  t.equal((await new GitBisect({ directory, signal }, span).start()).kind, 'testing')
})

const mistakes: Record<string, { over: Partial<RepositoryRange>; message: RegExp; help: RegExp }> = {
  'ends that are one commit': {
    over: { bad: 'v7.2' },
    message: /^the good and the bad end are one commit/,
    help: /log --oneline/,
  },
  'ends that are swapped': {
    over: { good: 'master', bad: 'v7.2' },
    message: /^the good end master is newer than the bad end v7\.2$/,
    help: /--reverse looks for a fix/,
  },
  'a fix whose ends are swapped': {
    over: { reverse: true },
    message: /^the good end v7\.2 is older than the bad end master$/,
    help: /without --reverse/,
  },
  'a revision that is not there': {
    over: { bad: 'mastre' },
    message: /did you mean 'master'/,
    help: /tag --list/,
  },
  'a path in which nothing changed': {
    over: { paths: ['net'] },
    message: /nothing changed in net$/,
    help: /from its root/,
  },
  'a directory that is no repository': {
    over: { repository: '/nowhere' },
    message: /there is no directory \/nowhere/,
    help: /clone it first/,
  },
}
for (const [what, { over, message, help }] of Object.entries(mistakes))
  t.test(`${what} are refused`, async (t) => {
    const { range } = await scene(t)
    await t.rejects(findRange(range(over), signal), { name: 'UsageError', message, help })
  })

t.test('ends on two branches are refused', async (t) => {
  const { range, git, commit } = await scene(t)
  await git('checkout', '--quiet', 'aside')
  await commit('elsewhere', { 'fs.c': 'elsewhere\n' })
  await t.rejects(findRange(range({ good: 'aside' }), signal), {
    name: 'UsageError',
    message: 'aside and master are not on one line: neither descends from the other',
    help: /merge-base aside master/,
  })
})
