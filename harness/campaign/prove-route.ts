import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { exitStatusOf, headlineOf } from '../outcome/outcome.js'
import { runWords } from '../outcome/run-words.js'
import type { RunRecord } from '../record/record.js'
import type { RouteRecord, RouteRun } from '../record/route-record.js'
import type { RunRequest } from '../run/request.js'
import type { RunResult } from '../run/run.js'
import { sha256 } from '../storage/digest.js'
import { argvDigests } from './argv-digests.js'
import { concludeRoute } from './conclude.js'
import { findConclusion, keepConclusion } from './conclusions.js'
import { type Ground, keyOf, subjectOf } from './ground.js'
import type { CampaignRequest, RequestedRoute } from './request.js'

/** A run with what the route's record says of it. */
interface Done {
  readonly run: RouteRun
  readonly record: RunRecord
}

interface Proving {
  readonly request: CampaignRequest
  readonly ground: Ground
  readonly planned: RequestedRoute
  /** Whether the suite has quick cases, which are what repetitions run. */
  readonly hasQuick: boolean
  readonly run: (context: Context, request: RunRequest) => Promise<RunResult>
}

/**
 * What is concluded about one route: from what was run before, as far as it is about exactly the same, and from runs that are made
 * now. Each run that says something of the kernels is kept at once, so that an interrupted series goes on where it was. Throws what
 * a run throws that could not be carried out.
 */
export async function proveRoute(
  context: Context,
  proving: Proving,
): Promise<{ record: RouteRecord; reused: boolean }> {
  const { request, ground, planned } = proving
  const subject = subjectOf(ground, { route: planned.route, suite: request.suite })
  const key = keyOf(subject)
  const done = request.fresh ? [] : await earlierRuns(request.resultsDir, key)
  // Concluded anew, since another confidence may be asked for.
  const conclude = (): RouteRecord =>
    concludeRoute({
      key,
      subject,
      route: planned.route,
      kernels: ground.kernels,
      level: request.level,
      runs: done.map(({ run }) => run),
      records: done.map(({ record }) => record),
    })
  if (done.length >= request.runs) {
    const runs = done.length === 1 ? 'an earlier run' : `${done.length} earlier runs`
    context.progress.note(`${planned.route.join(' -> ')}: known from ${runs}`)
    return { record: conclude(), reused: true }
  }
  for (;;) {
    done.push(await runOnce(context, proving, { number: done.length + 1 }))
    const record = conclude()
    // What could not be judged is no conclusion: it is tried again when it is asked for again.
    if (done.every(({ run }) => run.exitStatus !== 3)) await keepConclusion(request.resultsDir, record)
    if (done.length >= request.runs) return { record, reused: false }
  }
}

/** The runs from which something was concluded about the same subject, with their records. */
async function earlierRuns(resultsDir: string, key: string): Promise<Done[]> {
  const earlier = await findConclusion(resultsDir, key)
  return (earlier?.runs ?? []).flatMap((record, index) => {
    const run = earlier?.record.runs[index]
    return run === undefined ? [] : [{ run, record }]
  })
}

async function runOnce(
  context: Context,
  { request, planned, hasQuick, run }: Proving,
  { number }: { number: number },
): Promise<Done> {
  const { resultsDir } = request
  const suite = { copies: 1, ...request.suite }
  const seed = planned.seeds?.[number - 1] ?? randomBytes(8).toString('hex')
  const shuffle = number === 1 ? undefined : seed
  const quick = suite.quick || (number > 1 && hasQuick)
  const of = request.runs > 1 ? `, run ${number} of ${request.runs}` : ''
  context.progress.note(`${planned.route.join(' -> ')}${of}`)
  const { record, directory } = await run(context, {
    ...suite,
    argv: runWords({ ...suite, route: planned.route, seed, shuffle: shuffle ?? null, quick }),
    route: planned.route,
    quick,
    seed,
    shuffle,
    require: [],
    offeredBy: 'first',
    isolate: false,
    resultsDir,
    latest: false,
  })
  const { word, sentence } = headlineOf(record)
  return {
    record,
    run: {
      id: record.id,
      digest: sha256(await readFile(join(directory, 'run.json'))),
      seed,
      shuffle: shuffle ?? null,
      quick,
      started: record.started,
      finished: record.finished,
      word,
      sentence,
      exitStatus: exitStatusOf(record),
      argv: argvDigests(record),
    },
  }
}
