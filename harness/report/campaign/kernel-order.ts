import type { CampaignRecord } from '../../record/campaign-record.js'

/** The names of all kernels: in the order they were asked for, then what a merged or mended record has besides. */
export function kernelNames({ request, routes, kernels }: CampaignRecord): string[] {
  return [...new Set([...request.kernels, ...routes.flatMap(({ route }) => route), ...Object.keys(kernels)])]
}

/** Where on the page a kernel is. */
export function kernelAnchor(index: number): string {
  return `kernel-${index + 1}`
}
