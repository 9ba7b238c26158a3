import type { PlannedCommit } from './change.js'
import { type Chapter, writeChapter } from './chapter.js'
import { everydayCommit } from './everyday.js'

export type ChapterName = 'source' | 'target' | 'flaky'

/** What there is to be found, in the order of the history. */
export const chapters: readonly (Chapter & { readonly name: ChapterName })[] = [
  {
    name: 'source',
    length: 64,
    defect: {
      at: 37,
      patch: 'patches/practice-source.patch',
      subject: 'mm: memfd_luo: end the list of folios with an empty entry',
    },
    // Where a bisection passes: in the middle, and close to the defect.
    unbuildable: [32, 52],
    unbootable: [41],
  },
  {
    name: 'target',
    length: 24,
    defect: {
      at: 15,
      patch: 'patches/practice-target.patch',
      subject: 'mm: memfd_luo: let the empty entry end the list of folios',
    },
    unbuildable: [],
    unbootable: [],
  },
  {
    name: 'flaky',
    length: 16,
    defect: {
      at: 6,
      patch: 'patches/practice-flaky.patch',
      subject: 'mm: memfd_luo: count the folios without the lock',
    },
    unbuildable: [],
    unbootable: [],
  },
]

interface Telling {
  /** Whether the tree has a file. */
  readonly has: (path: string) => boolean
  /** Mutants that can be put on it. */
  readonly mutants: readonly { readonly name: string; readonly patch: string }[]
}

/** All small commits, oldest first: the chapters, and then each mutant, on its own for two commits: `mutant-NAME` and the one after it. */
export function tellStory({ has, mutants }: Telling): PlannedCommit[] {
  const story: PlannedCommit[] = []
  for (const chapter of chapters) story.push(...writeChapter(chapter, { begin: story.length, has }))
  for (const { name, patch } of mutants) {
    const subject = `Try another way: ${name}`
    story.push(
      { subject, change: { kind: 'patch', patch, reverse: false }, tags: [`mutant-${name}`] },
      everydayCommit(story.length, has),
      { subject: `Revert "${subject}"`, change: { kind: 'patch', patch, reverse: true }, tags: [] },
    )
  }
  return story
}
