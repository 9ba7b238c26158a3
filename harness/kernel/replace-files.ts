import { cp, lstat, mkdir, readFile, readlink, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Changes } from './apply-patches.js'

/**
 * Makes files of a tree what they should be, touching only those that differ. A file is never written to, but replaced:
 * it may be a hard link to another one. What is replaced is new to make, whatever its content was before.
 */
export async function replaceFiles(tree: string, wanted: Changes): Promise<void> {
  const incoming = `${tree}.incoming`
  // What a killed run left.
  await rm(incoming, { recursive: true, force: true })
  const differing: [string, string | null][] = []
  for (const [path, file] of wanted) if (!(await isAs(join(tree, path), file))) differing.push([path, file])
  // Removals first: a patch may turn a file into a directory.
  for (const [path, file] of differing) if (file === null) await remove(tree, path)
  for (const [path, file] of differing) if (file !== null) await replace(join(tree, path), { file, incoming })
}

async function remove(tree: string, path: string): Promise<void> {
  await rm(join(tree, path))
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const emptied = await rmdir(join(tree, parent)).then(
      () => true,
      () => false,
    )
    if (!emptied) return
  }
}

async function replace(
  target: string,
  { file, incoming }: { file: string; incoming: string },
): Promise<void> {
  await cp(file, incoming, { verbatimSymlinks: true })
  await mkdir(dirname(target), { recursive: true })
  await rename(incoming, target)
}

async function isAs(target: string, file: string | null): Promise<boolean> {
  const [is, should] = [await describe(target), file === null ? null : await describe(file)]
  if (is === null || should === null) return is === should
  return is.mode === should.mode && is.content.equals(should.content)
}

async function describe(path: string): Promise<{ mode: number; content: Buffer } | null> {
  const found = await lstat(path).catch(() => null)
  if (found === null) return null
  const content = found.isSymbolicLink() ? Buffer.from(await readlink(path)) : await readFile(path)
  return { mode: found.mode, content }
}
