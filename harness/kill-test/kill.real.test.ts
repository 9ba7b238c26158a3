import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import type { Context } from '../context.js'
import { silent } from '../progress/progress.js'
import { cacheDirectory } from '../workspace.js'
import { openArena } from './arena.js'
import { killOnce } from './kill.js'
import { planKills } from './plan.js'

/** Long enough for a run to have a guest, short enough for none to be over. */
const moments = { seed: 'the short kill test', usualMs: 4_000 }

t.setTimeout(300_000)

t.test('a run that is killed leaves nothing behind', async (t) => {
  const context: Context = {
    progress: silent,
    signal: new AbortController().signal,
    cacheDir: cacheDirectory(process.env),
    workDir: join(t.testdir(), 'work'),
  }
  await mkdir(context.workDir)
  const arena = await openArena(context)
  for (const kill of planKills(6, moments)) {
    const { problems } = await killOnce(context, arena, kill)
    t.same(problems, [], `${kill.signal} after ${kill.afterMs} ms`)
  }
})
