import type { CampaignRequest } from '../campaign/request.js'
import type { Context } from '../context.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import type { Certificate } from './certificate-record.js'
import { compareReplay } from './compare-replay.js'
import { type Point, unknown } from './point.js'
import { type KernelSources, nameOfCertified, realKernelSources } from './replay-kernel.js'

/** How, and how much at once, a replay is run on this host. */
export type Replaying = Pick<CampaignRequest, 'argv' | 'resultsDir'> &
  Pick<CampaignRequest['suite'], 'accelerator' | 'jobs'>

/** What a replay needs of the outside. */
export interface ReplayWorld {
  readonly carryOut: (context: Context, request: CampaignRequest) => Promise<{ record: CampaignRecord }>
  readonly kernels?: KernelSources
}

/**
 * Runs again all that a certificate states, with the same kernels and the same seeds, and compares. Throws `HostError` if one of
 * the kernels cannot be had as it was, and what ends a campaign before its time.
 */
export async function replayCertificate(
  context: Context,
  { certificate, replaying }: { certificate: Certificate; replaying: Replaying },
  { carryOut, kernels = realKernelSources }: ReplayWorld,
): Promise<Point[]> {
  if (certificate.routes.every(({ conclusion }) => conclusion === null))
    return [unknown('replay', 'the certificate has no conclusion that could be drawn again')]
  const names = new Map<string, string>()
  for (const kernel of certificate.kernels) {
    const name = await nameOfCertified(context, kernel, kernels)
    if (name !== kernel.name) context.progress.note(`${kernel.name} of the certificate is ${name} here`)
    names.set(kernel.name, name)
  }
  const { record } = await carryOut(context, replayRequest(certificate, { names, replaying }))
  return compareReplay(certificate, record)
}

/** The campaign that a certificate states, as far as it has conclusions, to be run again. `names` are those that its kernels have here. */
function replayRequest(
  { campaign, request, kernels, routes }: Certificate,
  { names, replaying }: { names: ReadonlyMap<string, string>; replaying: Replaying },
): CampaignRequest {
  const here = (name: string): string => names.get(name) ?? name
  const { cases, quick, memoryMiB, cpus, runs, level } = request
  const { argv, resultsDir, accelerator, jobs } = replaying
  return {
    kind: campaign.kind,
    argv,
    kernels: kernels.map(({ name }) => here(name)),
    routes: routes.flatMap(({ role, route, conclusion }) =>
      conclusion === null
        ? []
        : [{ role, route: route.map(here), seeds: conclusion.runs.map(({ seed }) => seed) }],
    ),
    suite: { cases, quick, accelerator, memoryMiB, cpus, jobs },
    runs,
    level,
    fresh: true,
    resultsDir,
  }
}
