import { shellWord } from '../shell-word.js'
import { chapters } from './story.js'

/** What is to be found in each chapter, and how it is bisected; by the chapter's name. */
const exercises: Readonly<Record<string, { readonly about: string; readonly options: string }>> = {
  source: { about: 'the kernel that saves loses the last page', options: '' },
  target: { about: 'the kernel that restores loses it', options: '' },
  flaky: { about: 'the kernel that saves loses it in three of ten preserves', options: ' --confidence 0.99' },
}

/** Commands to paste, with what they are to find: a `#` is a comment for a shell. */
export function renderExercises(directory: string): string {
  return chapters
    .map(({ name, length }) => {
      const { about, options } = exercises[name] ?? { about: name, options: '' }
      const range = `--repo ${shellWord(directory)} --good ${name}-good --bad ${name}-bad`
      return `\n# ${about}: one of ${length} commits, ${name}-first-bad\n./liveproof bisect memfd/content-64m ${range}${options}\n`
    })
    .join('')
}
