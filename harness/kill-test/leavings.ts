import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRecord } from '../record/store.js'
import type { Arena } from './arena.js'

/**
 * The virtual machines that were started for a run in the arena, by their pids: their command line names what is in its temporary
 * directory. (`setpriv` becomes QEMU.) A compiler that is finishing a file is not counted: it ends by itself.
 */
export async function guestsOf({ temporary }: Arena): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // Empty for one that has ended and was not yet waited for; not there for one that was.
      const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const isGuest = /^(setpriv\0|qemu-system-)/.test(commandLine) && commandLine.includes(`${temporary}/`)
      return isGuest ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

/** The temporary directories of liveproof processes, by name. */
export async function workspacesIn({ temporary }: Arena): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('liveproof-'))
}

/** What is wrong with the records that runs left: each is whole or not there. */
export async function brokenRecords(resultsDir: string): Promise<string[]> {
  const runs = await readdir(resultsDir).catch(() => [])
  const problems = await Promise.all(
    runs.map(async (run) => {
      // `latest` must lead to a record; another run may not have come to write one.
      if (run !== 'latest' && !(await readdir(join(resultsDir, run))).includes('run.json')) return []
      return await readRecord(run, { resultsDir }).then(
        () => [],
        (error: Error) => [error.message],
      )
    }),
  )
  return problems.flat()
}

/**
 * Entries of the cache that are not whole: an agent is a file named by a digest. What was being written when its writer was killed
 * has another name, by which nobody will ever take it for an agent.
 */
export async function brokenAgents({ agents }: Arena): Promise<string[]> {
  const names = (await readdir(agents)).filter((name) => !name.endsWith('.tmp'))
  const problems = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(agents, name)).catch(() => Buffer.alloc(0))
      const isWhole =
        /^[0-9a-f]{16}$/.test(name) && content.subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1'))
      return isWhole ? [] : [`agents/${name} is no agent`]
    }),
  )
  return problems.flat()
}
