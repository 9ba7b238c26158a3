import { dirname } from 'node:path'
import { execa } from 'execa'
import { missingTool } from '../missing-tool.js'

interface GitCommand {
  /** Where git begins to look for a repository. */
  readonly directory: string
  readonly argv: readonly string[]
  readonly signal: AbortSignal
  /** A file for its standard input. */
  readonly input?: string
}

export interface GitAnswer {
  readonly succeeded: boolean
  /** Without its last newline. */
  readonly stdout: string
  readonly stderr: string
}

/** More than the binary diff of any work tree that someone works in. */
const maxBuffer = 2 ** 29

/** Hooks, filters and the files in a home directory must have no say in what ends up in a kernel. */
const ownConfig = ['hooksPath', 'attributesFile', 'excludesFile'].flatMap((key) => [
  '-c',
  `core.${key}=/dev/null`,
])

/**
 * Reads a repository of the user's, with the user's own configuration: it holds safe.directory, which is their decision.
 * Throws `HostError` if there is no git on this host, the signal's reason if it was aborted.
 */
export async function readRepository(command: GitCommand): Promise<GitAnswer> {
  // Reading must not write: git would refresh the index of a tree that is to stay untouched.
  return run(command, { ...usersConfig(), GIT_OPTIONAL_LOCKS: '0' })
}

/** Where git finds it; also in the environment itself (GIT_CONFIG_COUNT), as a CI has it. */
function usersConfig(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(HOME|XDG_CONFIG_HOME|GIT_CONFIG_.*)$/.test(name)),
  )
}

/** Works on directories of our own, with nobody's configuration. Throws as `readRepository`. */
export async function ownGit({ argv, ...command }: GitCommand): Promise<GitAnswer> {
  const ignoreConfig = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ATTR_NOSYSTEM: '1' }
  // The cache may lie inside someone's repository.
  const ceiling = { GIT_CEILING_DIRECTORIES: dirname(command.directory) }
  return run({ ...command, argv: [...ownConfig, ...argv] }, { ...ignoreConfig, ...ceiling })
}

/** Without what git exports to its hooks and to `git bisect run` (GIT_DIR, GIT_INDEX_FILE, ...), which would lead it astray. */
async function run(
  command: GitCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitAnswer> {
  const { directory, argv, signal, input } = command
  const result = await execa('git', ['-C', directory, ...argv], {
    cancelSignal: signal,
    ...(input === undefined ? { stdin: 'ignore' } : { inputFile: input }),
    reject: false,
    extendEnv: false,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', ...env },
    maxBuffer,
  })
  signal.throwIfAborted()
  if (result.code === 'ENOENT') throw missingTool('git', { purpose: 'working with sources and patches' })
  return { succeeded: !result.failed, stdout: result.stdout, stderr: result.stderr }
}

/** What git says was wrong, in its first line that says so. */
export function complaintOf({ stderr }: GitAnswer): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const complaint = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines[0] ?? 'git failed'
  return complaint.replace(/^(fatal|error): /, '')
}
