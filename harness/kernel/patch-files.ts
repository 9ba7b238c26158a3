import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UsageError } from '../errors.js'
import { sha256 } from '../storage/digest.js'

/** One file of patches: a diff, or a mailbox of several. */
export interface PatchFile {
  /** As a person finds it: `patches/abi-kho.patch`. */
  readonly name: string
  readonly path: string
  /** SHA-256 (hex) of its content. */
  readonly digest: string
}

/**
 * The files that an entry's `patches:` stand for, in the order in which they are put on: a file is itself, a folder what
 * its quilt `series` lists or, without one, all its `*.patch` by name. Relative to the `kernels/` directory. Throws
 * `UsageError` for what is not there, and for a folder without a patch.
 */
export async function findPatches(kernelsDir: string, names: readonly string[]): Promise<PatchFile[]> {
  const files: PatchFile[] = []
  for (const name of names) {
    for (const file of await expand(kernelsDir, name)) files.push(await describe(kernelsDir, file))
  }
  return files
}

async function expand(kernelsDir: string, name: string): Promise<string[]> {
  const path = resolve(kernelsDir, name)
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() !== true) return [name]
  const entries = await readdir(path)
  const listed = entries.includes('series')
    ? parseSeries(await readFile(join(path, 'series'), 'utf8'), join(name, 'series'))
    : entries.filter((entry) => entry.endsWith('.patch')).sort()
  if (listed.length === 0) throw new UsageError(`${path}: there is no patch in this folder`)
  return listed.map((entry) => join(name, entry))
}

/** A patch a line; quilt allows options behind it and comments (quilt(1), "series"). */
function parseSeries(text: string, name: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*/, '').trim())
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [patch = '', ...options] = line.split(/\s+/)
      if (options.every((option) => option === '-p1')) return patch
      throw new UsageError(`${name}: '${line}': only patches that apply with -p1 can be put on`)
    })
}

async function describe(kernelsDir: string, name: string): Promise<PatchFile> {
  const path = resolve(kernelsDir, name)
  try {
    return { name, path, digest: sha256(await readFile(path)) }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new UsageError(
      `${path}: ${code === 'ENOENT' ? 'there is no such patch' : `cannot be read (${code})`}`,
      {
        help: 'what an entry of the catalogue says of its patches is relative to the directory of catalog.yaml',
        cause,
      },
    )
  }
}
