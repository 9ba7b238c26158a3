import { rmdir } from 'node:fs/promises'
import type { Context } from '../context.js'
import { HostError, LiveproofError } from '../errors.js'
import { harnessVersion } from '../installation.js'
import type { BisectRecord } from '../record/bisect-record.js'
import { writeBisection } from '../record/bisect-store.js'
import { createRunDirectory, pointLatestAt, type RunDirectory } from '../record/run-directory.js'
import { countedRuns } from '../report/bisect/words.js'
import { writeBisectReports } from '../report/bisect/write-bisect-reports.js'
import { type Bisected, bisect, type Step } from './bisection.js'
import { checkRequest } from './check-request.js'
import { copiesInARun } from './copies-in-a-run.js'
import { type Ends, proveEnds } from './ends.js'
import { describeFailure } from './failure.js'
import { type Looked, realBisectWorld } from './real-world.js'
import type { BisectRequest } from './request.js'
import { openSearch, type Search } from './search.js'
import type { BisectWorld } from './test-candidate.js'
import { isVerified, type Verification, verify } from './verify.js'

export interface BisectResult {
  readonly record: BisectRecord
  /** Absolute. */
  readonly directory: string
}

interface World {
  readonly checkRequest: typeof checkRequest
  readonly bisectWorld: (context: Context, looked: Looked) => BisectWorld
  readonly now: () => Date
}

/** What is known so far; each part is null until it is. */
interface Progress {
  readonly ends: Ends | null
  readonly steps: readonly Step[]
  readonly standing: Bisected['standing'] | null
  readonly verification: Verification | null
}

/**
 * Bisects, from the ends to what was found and whether it is so. After every step the record is written, so what was tested is told
 * however it ends; a bisection that was interrupted goes on where it was when it is asked for again, since every hop is taken from its
 * record. Throws `UsageError` for what cannot be bisected, and what ended it before its time.
 */
export async function carryOutBisection(
  context: Context,
  asked: BisectRequest,
  {
    checkRequest: check = checkRequest,
    bisectWorld = realBisectWorld,
    now = () => new Date(),
  }: Partial<World> = {},
): Promise<BisectResult> {
  await check(asked)
  const request = { ...asked, suite: { ...asked.suite, copies: await copiesInARun(asked) } }
  const search = await openSearch(context, request.bisected)
  for (const remark of search.remarks) context.progress.note(remark)
  const directory = await createRunDirectory(request.resultsDir)
  const started = now()
  let progress: Progress = { ends: null, steps: [], standing: null, verification: null }
  const keep = async (more: Partial<Progress>, aborted?: LiveproofError): Promise<BisectRecord> => {
    progress = { ...progress, ...more }
    const about = { request, search, directory, started, finished: now(), aborted }
    const record = recordOf(progress, about)
    await writeBisection(directory.path, record)
    await writeBisectReports(directory.path, record)
    return record
  }
  try {
    const world = bisectWorld(context, { ...request, fresh: false })
    const record = await findOut(context, { request, search, world, keep })
    await pointLatestAt(directory)
    return { record, directory: directory.path }
  } catch (error) {
    if (!(error instanceof LiveproofError)) throw error
    // The error is what matters: where the disk is full, no record of it can be had.
    if (progress.ends !== null) await leaveTold(directory, () => keep({}, error)).catch(() => {})
    await rmdir(directory.path).catch(() => {})
    throw error
  }
}

async function leaveTold(directory: RunDirectory, keep: () => Promise<unknown>): Promise<void> {
  await keep()
  await pointLatestAt(directory)
}

interface FindingOut {
  readonly request: BisectRequest
  readonly search: Search
  readonly world: BisectWorld
  readonly keep: (more: Partial<Progress>) => Promise<BisectRecord>
}

async function findOut(
  context: Context,
  { request, search, world, keep }: FindingOut,
): Promise<BisectRecord> {
  const { good, bad, git, kernelOf, parentOf, without } = search
  const { reverse } = request.bisected
  context.progress.note(`proving that ${good} is good and ${bad} is bad`)
  const ends = await proveEnds({ ...request, good, bad }, world)
  await keep({ ends })
  context.progress.note(whatIsLookedFor(ends, request.suite))
  const steps: Step[] = []
  const bisected = await bisect({
    search: git,
    ends,
    kernelOf,
    world,
    onTest: ({ id, subject }, { possible }) =>
      context.progress.note(`test ${steps.length + 1}, ${possible} left: ${id.slice(0, 12)} ${subject}`),
    onStep: async (step) => {
      steps.push(step)
      context.progress.note(`${step.commit.id.slice(0, 12)} is ${step.outcome}: ${step.reason}`)
      await keep({ steps })
    },
  })
  const { standing } = bisected
  const record = await keep({ steps: bisected.steps, standing })
  if (standing.kind !== 'found') return record
  context.progress.note(`verifying ${standing.commit.id.slice(0, 12)} ${standing.commit.subject}`)
  const verification = await verify(standing.commit, { bisected, ends, kernelOf, parentOf, without, world })
  const verified = await keep({ verification })
  if (isVerified(verification, { reverse })) return verified
  throw new HostError(
    `${standing.commit.id.slice(0, 12)} was found, and does not hold when it is tested again`,
    {
      help: 'the failure comes by chance: bisect with a higher --confidence, or with more --runs',
    },
  )
}

function whatIsLookedFor(
  { side, fixed, hunted, runs }: Ends,
  { copies = 1 }: BisectRequest['suite'],
): string {
  const other = side === 'both' ? '' : `, with ${fixed} on the other side`
  const failures = [...hunted.failures].map(([id, failure]) => `${id} (${describeFailure(failure)})`)
  const times = runs * copies === 1 ? '' : `; ${countedRuns(runs, copies)} without it make a kernel good`
  return `looking for ${failures.slice(0, 3).join(', ')} as ${side}${other}${times}`
}

interface About {
  readonly request: BisectRequest
  readonly search: Search
  readonly directory: RunDirectory
  readonly started: Date
  readonly finished: Date
  readonly aborted: LiveproofError | undefined
}

function recordOf(progress: Progress, about: About): BisectRecord {
  const { request, search, directory, started, finished, aborted } = about
  const { bisected, suite, argv } = request
  const { ends, steps, standing, verification } = progress
  return {
    format: 'liveproof-bisect',
    version: 1,
    id: directory.id,
    started: started.toISOString(),
    finished: finished.toISOString(),
    harness: { version: harnessVersion(), node: process.version },
    request: {
      argv: [...argv],
      repository: bisected.kind === 'repository' ? bisected.repository : null,
      kernels: bisected.kind === 'repository' ? [search.good, search.bad] : [...bisected.kernels],
      paths: bisected.kind === 'repository' ? [...bisected.paths] : [],
      reverse: bisected.reverse,
      cases: [...suite.cases],
      copies: suite.copies ?? 1,
    },
    ends: ends && endsRecord(ends, search),
    steps: steps.map(asRecord),
    end: standing && copyOf(standing),
    verification: verification && {
      found: asRecord(verification.found),
      parent: verification.parent && asRecord(verification.parent),
      without: verification.without && asRecord(verification.without),
    },
    log: steps.length === 0 ? '' : search.git.log,
    aborted: aborted === undefined ? null : { message: aborted.message, help: aborted.help ?? null },
  }
}

function endsRecord(
  { side, fixed, runs, seen, hunted }: Ends,
  { good, bad }: Search,
): NonNullable<BisectRecord['ends']> {
  const failures = [...hunted.failures].map(([id, failure]) => [id, describeFailure(failure)])
  return { good, bad, side, fixed, runs, seen, failures: Object.fromEntries(failures) }
}

function asRecord({ runs, ...step }: Step): BisectRecord['steps'][number] {
  return { ...step, runs: [...runs] }
}

function copyOf(standing: Bisected['standing']): NonNullable<BisectRecord['end']> {
  return standing.kind === 'found' ? standing : { kind: 'narrowed', commits: [...standing.commits] }
}
