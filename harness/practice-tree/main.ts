import { withContext } from '../cli/with-context.js'
import { renderExercises } from './exercises.js'
import { makePracticeTree } from './make-tree.js'
import { parseOptions } from './options.js'

/** A repository to practise bisecting with (`make practice-tree DIR=...`), and the commands to do it; docs/bisect.md. */
await withContext(async (context) => {
  const { directory, most } = parseOptions(process.argv.slice(2), context)
  const isNew = await makePracticeTree(context, directory, { most })
  context.progress.note(`${directory} ${isNew ? 'is made' : 'is there already'}`)
  process.stdout.write(renderExercises(directory).trimStart())
  return 0
})
