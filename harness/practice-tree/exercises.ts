import { shellWord } from '../shell-word.js'
import { type ChapterName, chapters } from './story.js'

/** What is to be found in each chapter, and how it is bisected. */
const exercises: Readonly<Record<ChapterName, Exercise>> = {
  source: { about: 'the kernel that saves loses the last page', words: ['memfd/content-64m'] },
  target: { about: 'the kernel that restores loses it', words: ['memfd/content-64m'] },
  // It is run many times, so by the smallest case.
  flaky: {
    about: 'the kernel that saves loses it in three of ten preserves',
    words: ['memfd/content-1', '--confidence 0.99'],
  },
}

interface Exercise {
  readonly about: string
  /** A case, and options. */
  readonly words: readonly string[]
}

/** Commands to paste, with what they are to find: a `#` is a comment for a shell. */
export function renderExercises(directory: string): string {
  return chapters
    .map(({ name, length }) => {
      const { about, words } = exercises[name]
      const range = `--repo ${shellWord(directory)} --good ${name}-good --bad ${name}-bad`
      const command = ['./liveproof bisect', ...words, range].join(' ')
      return `\n# ${about}: one of ${length} commits, ${name}-first-bad\n${command}\n`
    })
    .join('')
}
