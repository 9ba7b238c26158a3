import type { HopRecord } from '../hop/hop-record.js'

/** What is out of the ordinary about a hop, to stand behind the names of its kernels; empty where nothing is. */
export function hopRemark({ kind, handover }: HopRecord): string {
  if (kind === 'reset') return ', by a panic and a reset'
  return handover ? '' : ', a control without handover'
}
