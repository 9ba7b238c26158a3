import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { execa } from 'execa'
import type { Test } from 'tap'
import { cliProgram } from '../installation.js'

/** For tests: the real program, in a process and in directories of its own. */
export interface ProgramUnderTest {
  /** Its working directory, where `results/` is; for the test's own files as well. */
  readonly directory: string
  /** $XDG_CACHE_HOME/liveproof */
  readonly cacheDir: string
  run(
    words: readonly string[],
    env?: Readonly<Record<string, string>>,
    /** Sends SIGINT once its progress says this. */
    asked?: { readonly interruptAt?: RegExp },
  ): Promise<Ended>
  /** Everything that a program which has ended should have taken away. */
  leavings(): Promise<string[]>
}

export interface Ended {
  readonly status: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** That it ended like this; where it did not, the test says which points failed and why, for a CI keeps nothing but what was printed. */
export function endsWith(t: Test, status: number, ended: Ended): boolean {
  return t.equal(ended.status, status, `its exit status is ${status}`, { why: whyOf(ended) })
}

/** The points that failed, each with what is said of it, before what the program said of its progress. */
function whyOf({ stdout, stderr }: Ended): string {
  const points = stdout.split(/^(?=(?:not )?ok )/m).filter((point) => point.startsWith('not ok '))
  return [...points, stderr].join('\n')
}

/** With an empty cache, or one in which everything of another cache is found. */
export async function programUnderTest(
  directory: string,
  { sharedCache }: { sharedCache?: string } = {},
): Promise<ProgramUnderTest> {
  const temporary = join(directory, 'tmp')
  const cacheDir = join(directory, 'cache', 'liveproof')
  await mkdir(temporary, { recursive: true })
  await mkdir(cacheDir, { recursive: true })
  const shared = sharedCache === undefined ? [] : await readdir(sharedCache)
  for (const name of shared) await symlink(join(sharedCache ?? '', name), join(cacheDir, name))
  const own = { TMPDIR: temporary, XDG_CACHE_HOME: join(directory, 'cache') }
  return {
    directory,
    cacheDir,
    async run(words, env = {}, { interruptAt } = {}) {
      const child = execa(process.execPath, [cliProgram, ...words], {
        cwd: directory,
        env: { ...own, NO_COLOR: '1', ...env },
        reject: false,
        stdin: 'ignore',
        stripFinalNewline: false,
      })
      if (interruptAt !== undefined) {
        let said = ''
        child.stderr.on('data', (bytes: Buffer) => {
          said += bytes.toString('utf8')
          if (interruptAt.test(said)) child.kill('SIGINT')
        })
      }
      const { exitCode, stdout, stderr } = await child
      return { status: exitCode, stdout, stderr }
    },
    async leavings() {
      return [
        ...(await survivors(temporary)),
        ...(await readdir(temporary)),
        ...(await halfWritten(cacheDir)),
        ...(await halfWritten(join(directory, 'results'))),
        ...(await runsWithoutRecord(join(directory, 'results'))),
      ]
    },
  }
}

/** The processes that were started with this temporary directory; a moment is given to those that are on their way out. */
async function survivors(temporary: string): Promise<string[]> {
  let found = await processesWith(`TMPDIR=${temporary}\0`)
  for (let attempt = 0; found.length > 0 && attempt < 20; attempt++) {
    await delay(100)
    found = await processesWith(`TMPDIR=${temporary}\0`)
  }
  return found
}

async function processesWith(variable: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
      return environment.includes(variable) ? [`process ${pid}`] : []
    }),
  )
  return found.flat()
}

/** Files and directories under a temporary name, and our locks, which are directories. */
async function halfWritten(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter(({ name }) => /\.tmp$|^building-|\.lock(\.|$)/.test(name))
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.tmp'))
    .map(({ parentPath, name }) => join(parentPath, name))
}

const records = ['run.json', 'campaign.json', 'timing.json', 'bisect.json']

async function runsWithoutRecord(results: string): Promise<string[]> {
  const runs = (await readdir(results).catch(() => [])).filter((name) => !['latest', 'routes'].includes(name))
  const broken = await Promise.all(
    runs.map(async (run) => {
      const files = await readdir(join(results, run))
      return records.some((record) => files.includes(record)) ? [] : [`run ${run}`]
    }),
  )
  return broken.flat()
}
