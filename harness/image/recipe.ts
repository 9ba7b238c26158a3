import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { installationDirectory } from '../installation.js'
import type { Member } from './newc.js'

const guestPath = z.string().startsWith('/')

/** `images/<name>/recipe.yaml` */
const recipeSchema = z.strictObject({
  packages: z.array(z.string()).min(1),
  programs: z.array(z.string()).min(1),
  directories: z.array(guestPath),
  links: z.record(guestPath, z.string()),
})

/** What an image is made of. */
export interface Recipe {
  readonly packages: readonly string[]
  readonly programs: readonly string[]
  /** The members that come from no package: the recipe's own files, directories and links. */
  readonly own: readonly Member[]
  /** SHA-256 (hex) of all of the above. */
  readonly digest: string
}

const images = join(installationDirectory, 'images')

/** Reads a recipe that ships with liveproof. */
export async function readRecipe(name: string): Promise<Recipe> {
  const text = await readFile(join(images, name, 'recipe.yaml'), 'utf8')
  const { packages, programs, directories, links } = recipeSchema.parse(parse(text))
  const own: Member[] = [
    ...directories.map((path) => ({ kind: 'directory', path, mode: 0o755 }) as const),
    ...Object.entries(links).map(([path, target]) => ({ kind: 'link', path, target }) as const),
    ...(await readTree(join(images, name, 'root'))),
  ]
  return { packages, programs, own, digest: digestOf({ packages, programs, own }) }
}

/** Modes are 0755 or 0644, whatever the umask was when liveproof was checked out. */
async function readTree(root: string): Promise<Member[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.toSorted().map(async (file): Promise<Member> => {
      const executable = ((await stat(file)).mode & 0o100) !== 0
      const content = await readFile(file)
      return { kind: 'file', path: file.slice(root.length), mode: executable ? 0o755 : 0o644, content }
    }),
  )
}

function digestOf(recipe: Omit<Recipe, 'digest'>): string {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex')
}
