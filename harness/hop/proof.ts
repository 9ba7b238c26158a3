import type { EvidenceItem, HopRecord } from './hop-record.js'

type Names = readonly EvidenceItem['name'][]

/** That it is the right kernel, and not the one before. */
const identity: Names = ['nonce', 'boot-id', 'release']

/** What a kernel without KHO can still show. */
const ofKexec: Names = [...identity, 'no-reset']
const ofHandover: Names = [...identity, 'kho-exec-from', 'live-update-number', 'no-reset']
const ofReset: Names = [...identity, 'panic', 'reset', 'one-boot', 'no-handover']

/**
 * What stands between a hop and its proof: every piece of evidence that did not hold, and every required piece that
 * nobody gave (`got` is then `nothing`). Empty if and only if the hop is proven.
 */
export function missingEvidence(hop: HopRecord): EvidenceItem[] {
  const contradicted = hop.evidence.filter((item) => !item.held)
  const given = new Set(hop.evidence.map((item) => item.name))
  const absent = required(hop)
    .filter((name) => !given.has(name))
    .map((name) => ({ name, held: false, expected: 'evidence', got: 'nothing' }))
  return [...contradicted, ...absent]
}

function required({ kind, handover }: HopRecord): Names {
  if (kind === 'reset') return ofReset
  return handover ? ofHandover : ofKexec
}
