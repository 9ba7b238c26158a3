import t from 'tap'
import { changedText, type PlannedCommit } from './change.js'
import { writeChapter } from './chapter.js'
import { chapters, tellStory } from './story.js'

const has = (): boolean => true
const story = tellStory({ has, mutants: [{ name: 'order-lost', patch: 'mutants/order-lost.patch' }] })

function at(tag: string): number {
  return story.findIndex(({ tags }) => tags.includes(tag))
}

/** What the files come to that are changed by text alone: only what was put at their ends. */
function filesAfter(commits: readonly PlannedCommit[]): Map<string, string> {
  const files = new Map<string, string>()
  for (const { change } of commits)
    if (change.kind !== 'patch') files.set(change.path, changedText(files.get(change.path) ?? '', change))
  return files
}

t.test('each chapter has its defect between its ends, and takes it out again behind them', async (t) => {
  for (const { name, length } of chapters) {
    const [good, bad, found] = [at(`${name}-good`), at(`${name}-bad`), at(`${name}-first-bad`)]
    t.equal(bad - good, length, name)
    t.ok(good < found && found < bad, name)
    const inside = story.slice(good, bad + 1).filter(({ change }) => change.kind === 'patch')
    t.equal(inside.length, 1, 'one defect and no other patch')
    t.match(story[bad + 1], { change: { ...inside[0]?.change, reverse: true } })
  }
})

t.test('the first has sixty-four commits, two that do not build and one that does not boot', async (t) => {
  const commits = story.slice(at('source-good') + 1, at('source-bad') + 1)
  t.equal(commits.length, 64)
  const breaking = (text: RegExp) =>
    commits.filter(({ change }) => change.kind === 'append' && text.test(change.text))
  t.equal(breaking(/memfd_luo_nr_files/).length, 2)
  t.equal(breaking(/panic/).length, 1)
  const left = [...filesAfter(commits).values()].join('')
  t.notMatch(left, /memfd_luo_nr_files|panic/, 'all of them are mended')
})

t.test('a mutant is there for two commits', async (t) => {
  const patched = story.slice(at('mutant-order-lost'))
  t.match(patched, [
    { change: { kind: 'patch', patch: 'mutants/order-lost.patch', reverse: false } },
    { change: { kind: 'append' } },
    { change: { kind: 'patch', patch: 'mutants/order-lost.patch', reverse: true } },
  ])
})

t.test('no two commits put the same text into a file', async (t) => {
  const texts = story.flatMap(({ change }) =>
    change.kind === 'append' ? [`${change.path}${change.text}`] : [],
  )
  t.equal(new Set(texts).size, texts.length)
})

t.test('only files that there are get commits', async (t) => {
  const few = tellStory({ has: (path) => path === 'mm/memfd.c', mutants: [] })
  const everyday = few.filter(({ change }) => change.kind === 'append' && /Practice/.test(change.text))
  t.ok(everyday.length > 64)
  t.ok(everyday.every(({ change }) => change.kind === 'append' && change.path === 'mm/memfd.c'))
  t.throws(() => tellStory({ has: () => false, mutants: [] }), RangeError)
})

t.test('two things cannot be at one place of a chapter', async (t) => {
  const defect = { at: 2, patch: 'a.patch', subject: 'a defect' }
  const chapter = { name: 'crowded', length: 4, defect, unbuildable: [1], unbootable: [] }
  t.throws(() => writeChapter(chapter, { begin: 0, has }), RangeError)
})
