import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'

/**
 * A copy of a tree at a path that make can name, brought up to date file by file, so that what did not change is not
 * compiled again. To be called under the lock of the base's object tree. Throws `HostError`.
 */
export async function copyTree(
  context: Context,
  { from, base }: { from: string; base: string },
): Promise<string> {
  const path = join(context.cacheDir, 'trees', base)
  await mkdir(path, { recursive: true })
  const step = context.progress.step(`copying ${from}`)
  const argv = ['--archive', '--delete', '--exclude=/.git', '--', `${from}/`, `${path}/`]
  const copied = await execa('rsync', argv, { cancelSignal: context.signal, stdin: 'ignore', reject: false })
  if (copied.failed) step.fail()
  else step.done()
  context.signal.throwIfAborted()
  if (copied.code === 'ENOENT') throw missingTool('rsync', { purpose: `building tree:${from}` })
  if (copied.failed)
    throw new HostError(`copying ${from}: ${copied.stderr.split('\n')[0] || copied.shortMessage}`)
  return path
}
