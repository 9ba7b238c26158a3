import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { nativeHelpersDirectory } from '../installation.js'
import { FirstError } from '../kernel/make-errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
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
  const path = join(context.cacheDir, 'agents', await inputsDigest(headers))
  const bytes = await readFile(path).catch(() =>
    onStorage(cachePlace(context.cacheDir), () => buildAgent(context, { headers, path })),
  )
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') }
}

/** Built in the work directory, so that a killed build leaves nothing in the cache, and then put into its place whole. */
async function buildAgent(
  { cacheDir, workDir, signal }: Context,
  { headers, path }: { headers: string; path: string },
): Promise<Buffer> {
  const out = join(await mkdtemp(join(workDir, 'agent-')), 'agent')
  await runMake(['-C', nativeHelpersDirectory, 'agent', `HEADERS=${headers}`, `OUT=${out}`], signal)
  const bytes = await readFile(out)
  await mkdir(join(cacheDir, 'agents'), { recursive: true })
  await writeAtomically(path, bytes)
  return bytes
}

/** In a process group of its own, that is ended as a whole: a compiler that outlives make would hold up an interruption. */
async function runMake(argv: readonly string[], signal: AbortSignal): Promise<void> {
  const child = execa('make', argv, { reject: false, all: true, detached: true, timeout: buildDeadlineMs })
  const endGroup = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  }
  signal.addEventListener('abort', endGroup, { once: true })
  const result = await child
  signal.removeEventListener('abort', endGroup)
  signal.throwIfAborted()
  if (result.failed) throw buildFailure(result)
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
    .filter((name) => /^(liveupdate|memfd|fcntl|kexec|iommufd|vfio|kvm)\.h$/.test(name))
    .sort()
    .map((name) => join('linux', name))
}
