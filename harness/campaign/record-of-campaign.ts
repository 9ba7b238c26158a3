import { cpus, totalmem } from 'node:os'
import type { LiveproofError } from '../errors.js'
import type { CampaignRecord, CampaignRoute } from '../record/campaign-record.js'
import { recordKernel } from '../run/record-of-run.js'
import type { Ground } from './ground.js'
import type { CampaignRequest, RequestedRoute } from './request.js'

interface Campaign {
  readonly request: CampaignRequest
  readonly ground: Ground
  readonly directory: { readonly id: string }
  readonly started: Date
}

/**
 * The record of a campaign as far as it has come by now: a route that it has not reached yet is in it, without a conclusion. Whoever
 * reads it after the campaign was killed does not take it for a whole.
 */
export function recordOfCampaign(
  { request, ground, directory, started }: Campaign,
  { routes, aborted }: { routes: readonly CampaignRoute[]; aborted: LiveproofError | undefined },
): CampaignRecord {
  const { kind, argv, kernels, suite, runs, level } = request
  const { harness, qemu, accelerator, image } = ground
  return {
    format: 'liveproof-campaign',
    version: 1,
    id: directory.id,
    kind,
    started: started.toISOString(),
    finished: new Date().toISOString(),
    harness: { version: harness.version, node: process.version },
    host: {
      cpus: cpus().length,
      memoryMiB: Math.round(totalmem() / 2 ** 20),
      qemu: qemu.version,
      accelerator,
    },
    request: {
      argv: [...argv],
      kernels: [...kernels],
      cases: [...suite.cases],
      quick: suite.quick,
      runs,
      level,
      memoryMiB: suite.memoryMiB,
      cpus: suite.cpus,
    },
    kernels: Object.fromEntries(
      [...ground.kernels].map(([name, { kernel }]) => [name, recordKernel(kernel)]),
    ),
    image,
    routes: [...routes, ...request.routes.slice(routes.length).map(notReached)],
    aborted: aborted === undefined ? null : { message: aborted.message, help: aborted.help ?? null },
  }
}

function notReached({ role, route }: RequestedRoute): CampaignRoute {
  return { role, route, record: null, trouble: 'the campaign has not come as far', reused: false }
}
