import type { EvidenceItem, HopRecord } from './hop-record.js'

/** A proven hop, unless something else is asked for. */
export function hopRecord(over: Partial<HopRecord> = {}): HopRecord {
  return {
    from: 'debian:7.2',
    to: 'debian:7.2',
    kind: 'kexec',
    evidence: evidence(),
    handover: true,
    ledger: [
      { name: 'load', ms: 310 },
      { name: 'jump', ms: 1412 },
      { name: 'boot', ms: 690 },
    ],
    ...over,
  }
}

/** All six pieces, of which those named in `broken` did not hold. */
export function evidence(...broken: EvidenceItem['name'][]): EvidenceItem[] {
  const names: EvidenceItem['name'][] = [
    'nonce',
    'boot-id',
    'release',
    'kho-exec-from',
    'live-update-number',
    'no-reset',
  ]
  return names.map((name) => ({
    name,
    held: !broken.includes(name),
    expected: `${name} as expected`,
    got: broken.includes(name) ? 'something else' : `${name} as expected`,
  }))
}
