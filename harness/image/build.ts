import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { execa } from 'execa'
import { openApt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'
import { findProgram, librariesOf } from './libraries.js'
import { type Member, newc } from './newc.js'
import type { Recipe } from './recipe.js'

interface BuildOptions {
  readonly recipe: Recipe
  /** The Debian suite its packages come from. */
  readonly suite: string
  /** An existing directory, to be thrown away afterwards: the result is in it. */
  readonly scratch: string
}

/** Builds the compressed initrd of a recipe: the same recipe and packages always give the same bytes. */
export async function buildInitrd(
  context: Context,
  { recipe, suite, scratch }: BuildOptions,
): Promise<{ initrd: string; packages: string[] }> {
  const root = join(scratch, 'packages')
  const packages = await unpackPackages(context, { names: recipe.packages, suite, root })
  const members = [...recipe.own, ...(await programMembers(context, { names: recipe.programs, root }))]
  const archive = join(scratch, 'mini.cpio')
  await pipeline(newc(members), createWriteStream(archive))
  return { initrd: await compress(context, archive), packages }
}

/** Returns which packages these were. */
async function unpackPackages(
  context: Context,
  { names, suite, root }: { names: readonly string[]; suite: string; root: string },
): Promise<string[]> {
  const apt = await openApt(context)
  const packages = await apt.closure(names, suite)
  for (const each of packages) await apt.unpack(await apt.download(each), root)
  return packages.map((each) => `${each.package} ${each.version}`)
}

async function programMembers(
  context: Context,
  { names, root }: { names: readonly string[]; root: string },
): Promise<Member[]> {
  const programs = await Promise.all(names.map((name) => findProgram(root, name)))
  const libraries = await librariesOf(context, { root, programs })
  return [
    ...names.map((name, index) => binary(`/bin/${name}`, programs[index])),
    ...[...libraries].map(([name, file]) => binary(`/lib/${name}`, file)),
  ]
}

function binary(path: string, file = ''): Member {
  return { kind: 'file', path, mode: 0o755, content: { file } }
}

/**
 * zstd at its best: under emulation the kernel unpacks it quicker than gzip, and each byte is paid for again at every
 * hop, when kexec takes the SHA-256 of the initrd twice.
 */
async function compress(context: Context, file: string): Promise<string> {
  const result = await execa('zstd', ['--quiet', '--force', '-19', file], {
    reject: false,
    timeout: 120_000,
    cancelSignal: context.signal,
  })
  context.signal.throwIfAborted()
  if (!result.failed) return `${file}.zst`
  if (result.code === 'ENOENT') throw missingTool('zstd', { purpose: 'compressing an image' })
  throw new HostError(`compressing ${file} with zstd: ${result.stderr.split('\n')[0] || result.shortMessage}`)
}
