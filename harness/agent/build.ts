import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { nativeHelpersDirectory } from '../installation.js'
import { FirstError } from '../kernel/make-errors.js'
import { onStorage } from '../storage/on-storage.js'
import { cachePlace } from '../storage/place.js'

const buildDeadlineMs = 120_000

export interface AgentBinary {
  /** One static program. */
  bytes: Buffer
  /** SHA-256, hexadecimal. */
  digest: string
}

/**
 * The agent for a kernel, built against that kernel's own uapi headers; built once for the same sources, headers and compiler.
 * Throws `HostError` with the compiler's first error.
 */
export async function provideAgent(context: Context, { headers }: { headers: string }): Promise<AgentBinary> {
  const key = await inputsDigest(headers)
  const path = join(context.cacheDir, 'agents', key, 'agent')
  const bytes = await readFile(path).catch(() =>
    onStorage(cachePlace(context.cacheDir), () =>
      buildAgent(context, { headers, directory: join(path, '..') }),
    ),
  )
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') }
}

interface Build {
  headers: string
  directory: string
}

/** Built beside its place and renamed into it, so that a killed build leaves nothing that looks like an agent. */
async function buildAgent({ cacheDir, signal }: Context, { headers, directory }: Build): Promise<Buffer> {
  await mkdir(join(cacheDir, 'agents'), { recursive: true })
  const temporary = await mkdtemp(join(cacheDir, 'agents', 'building-'))
  try {
    const out = join(temporary, 'agent')
    const argv = ['-C', nativeHelpersDirectory, 'agent', `HEADERS=${headers}`, `OUT=${out}`]
    const result = await execa('make', argv, {
      reject: false,
      all: true,
      cancelSignal: signal,
      timeout: buildDeadlineMs,
    })
    signal.throwIfAborted()
    if (result.failed) throw buildFailure(result)
    const bytes = await readFile(out)
    await rename(temporary, directory).catch(ignoreExisting)
    return bytes
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

interface FailedMake {
  all: string | undefined
  timedOut: boolean
  originalMessage?: string | undefined
}

/** What make could not even be started for stands in `originalMessage`. */
function buildFailure({ all = '', timedOut, originalMessage = '' }: FailedMake): HostError {
  const first = new FirstError()
  for (const line of all.split('\n')) first.see(line)
  const what = timedOut
    ? `not done after ${buildDeadlineMs / 1000} s`
    : (first.line ?? (all.trim().split('\n')[0] || originalMessage))
  return new HostError(`cannot build the agent in ${nativeHelpersDirectory}: ${what}`, {
    help: 'liveproof doctor tells whether the compiler and its packages are there',
  })
}

/** Another run was faster and made the same thing. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
}

async function inputsDigest(headers: string): Promise<string> {
  const hash = createHash('sha256')
  hash.update((await execa('gcc', ['--version'], { reject: false })).stdout ?? '')
  const sources = (await readdir(join(nativeHelpersDirectory, 'agent')))
    .sort()
    .map((name) => join('agent', name))
  for (const source of ['Makefile', ...sources])
    hash.update(source).update(await readFile(join(nativeHelpersDirectory, source)))
  for (const header of await uapiHeaders(headers))
    hash.update(header).update(await readFile(join(headers, header)))
  return hash.digest('hex').slice(0, 16)
}

/** The headers by which kernels differ for the agent; the rest of the uapi never changes under it. */
async function uapiHeaders(headers: string): Promise<string[]> {
  const names = await readdir(join(headers, 'linux')).catch(() => [])
  return names
    .filter((name) => /^(liveupdate|memfd|fcntl|kexec)\.h$/.test(name))
    .sort()
    .map((name) => join('linux', name))
}
