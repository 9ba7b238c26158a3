import { rmdir } from 'node:fs/promises'
import { findCases } from '../case/find.js'
import type { Context } from '../context.js'
import { LiveproofError, UsageError } from '../errors.js'
import { compiledCasesDirectory } from '../installation.js'
import type { CampaignRecord, CampaignRoute } from '../record/campaign-record.js'
import { writeCampaign } from '../record/campaign-store.js'
import { createRunDirectory, pointLatestAt, type RunDirectory } from '../record/run-directory.js'
import { writeCampaignReports } from '../report/campaign/write-campaign-reports.js'
import { nothingKnown, planRun } from '../run/plan.js'
import { run } from '../run/run.js'
import { type Ground, provideGround } from './ground.js'
import { proveRoute } from './prove-route.js'
import { recordOfCampaign } from './record-of-campaign.js'
import type { CampaignRequest, RequestedRoute } from './request.js'

export interface CampaignResult {
  readonly record: CampaignRecord
  /** Absolute. */
  readonly directory: string
}

/** What a campaign needs of the outside, so that tests can put theirs in its place. */
export interface CampaignWorld {
  readonly findCases: () => ReturnType<typeof findCases>
  readonly provideGround: typeof provideGround
  readonly run: typeof run
}

const realWorld: CampaignWorld = {
  findCases: async () => await findCases(compiledCasesDirectory),
  provideGround,
  run,
}

/**
 * Proves the routes of a campaign one after the other. What was concluded stays, however the campaign ends, and the same command
 * goes on from there. Throws `UsageError` for what cannot be run at all, and what ended the campaign before its time; a record of
 * what was concluded until then is written all the same.
 */
export async function carryOutCampaign(
  context: Context,
  request: CampaignRequest,
  world: CampaignWorld = realWorld,
): Promise<CampaignResult> {
  // A mistyped case is said before a kernel is built.
  const hasQuick = await selectsQuick(request, world)
  const ground = await world.provideGround(context, { suite: request.suite, kernels: goneThrough(request) })
  const directory = await createRunDirectory(request.resultsDir)
  const campaign = { request, ground, directory, started: new Date() }
  const routes: CampaignRoute[] = []
  try {
    for (const planned of request.routes) {
      context.progress.note(`route ${routes.length + 1} of ${request.routes.length}`)
      routes.push(await proveOne(context, { request, ground, planned, hasQuick, world }))
      await writeCampaign(directory.path, recordOfCampaign(campaign, { routes, aborted: undefined }))
    }
    return await finish(campaign, { routes, aborted: undefined })
  } catch (error) {
    if (!(error instanceof LiveproofError)) throw error
    // The error is what matters: where the disk is full, no record of it can be had.
    if (routes.length > 0) await finish(campaign, { routes, aborted: error }).catch(() => {})
    await rmdir(directory.path).catch(() => {})
    throw error
  }
}

/** A part of a matrix needs the kernels of that part. */
function goneThrough({ kernels, routes }: CampaignRequest): string[] {
  return kernels.filter((name) => routes.some(({ route }) => route.includes(name)))
}

interface Campaign {
  readonly request: CampaignRequest
  readonly ground: Ground
  readonly directory: RunDirectory
  readonly started: Date
}

interface Outcome {
  readonly routes: readonly CampaignRoute[]
  readonly aborted: LiveproofError | undefined
}

async function finish(campaign: Campaign, outcome: Outcome): Promise<CampaignResult> {
  const { path } = campaign.directory
  const record = recordOfCampaign(campaign, outcome)
  await writeCampaign(path, record)
  await writeCampaignReports(path, record)
  await pointLatestAt(campaign.directory)
  return { record, directory: path }
}

interface One {
  readonly request: CampaignRequest
  readonly ground: Ground
  readonly planned: RequestedRoute
  readonly hasQuick: boolean
  readonly world: CampaignWorld
}

async function proveOne(context: Context, { planned, ...one }: One): Promise<CampaignRoute> {
  const { role, route } = planned
  const [trouble] = route.flatMap((name) => one.ground.unavailable.get(name) ?? [])
  if (trouble !== undefined) return { role, route, record: null, trouble, reused: false }
  const { record, reused } = await proveRoute(context, { ...one, planned, run: one.world.run })
  return { role, route, record, trouble: null, reused }
}

/** Whether repetitions have anything to run. Throws `UsageError` for a pattern that selects nothing. */
async function selectsQuick({ suite, kernels }: CampaignRequest, world: CampaignWorld): Promise<boolean> {
  const found = await world.findCases()
  const asked = {
    ...suite,
    copies: 1,
    isolate: false,
    shuffle: undefined,
    require: [],
    offeredBy: 'first',
    route: [...kernels],
  } as const
  planRun(found, asked, nothingKnown)
  try {
    planRun(found, { ...asked, quick: true }, nothingKnown)
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}
