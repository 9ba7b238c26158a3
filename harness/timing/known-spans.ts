import type { Instrument } from './timing-record.js'

/**
 * What the spans of a hop may be called, by instrument: known before anything is timed, so that a mistyped budget costs no run. A hop
 * may lack some of them: a kernel that keeps no symbols has no parts of its boot.
 */
const spansOfLedger: Record<Instrument, readonly string[]> = {
  // harness/run/go-through.ts
  wall: ['image load', 'before the hop', 'jump to READY', 'connect', 'after the hop'],
  // harness/timing/exact/ledger.ts, passage.ts, boot-stages.ts
  exact: [
    'image-load',
    'preserve',
    'last-operation',
    'serialise',
    ...['jump', 'relocate', 'purgatory', 'decompress'],
    ...['boot', 'boot-setup', 'boot-memory', 'boot-core', 'boot-processors', 'boot-early-initcalls'],
    ...['boot-luo', 'boot-initcalls', 'boot-end'],
    'userspace',
    'device-open',
    ...['retrieve', 'session-retrieve', 'fd-retrieve'],
    'verify',
    'finish',
  ],
}

/** Phases and groups in their order in time, then the two sums. */
export function knownSpans(instrument: Instrument): string[] {
  return [...spansOfLedger[instrument], 'blackout', 'total']
}
