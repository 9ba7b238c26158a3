import { type EvidenceItem, evidenceItemSchema, type HopRecord } from './hop-record.js'

const everyPiece = evidenceItemSchema.shape.name.options

/** What a kernel without KHO can still show: that it is the right one, booted by kexec, and not the one before. */
const withoutHandover: readonly EvidenceItem['name'][] = ['nonce', 'boot-id', 'release', 'no-reset']

/**
 * What stands between a hop and its proof: every piece of evidence that did not hold, and every required piece that
 * nobody gave (`got` is then `nothing`). Empty if and only if the hop is proven.
 */
export function missingEvidence(hop: HopRecord): EvidenceItem[] {
  const contradicted = hop.evidence.filter((item) => !item.held)
  const given = new Set(hop.evidence.map((item) => item.name))
  const absent = (hop.handover ? everyPiece : withoutHandover)
    .filter((name) => !given.has(name))
    .map((name) => ({ name, held: false, expected: 'evidence', got: 'nothing' }))
  return [...contradicted, ...absent]
}
