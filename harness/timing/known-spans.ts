import type { Instrument } from './timing-record.js'

/**
 * What the spans of a hop may be called, by instrument: known before anything is timed, so that a mistyped budget costs no run. A hop
 * may lack some of them: a kernel that keeps no symbols has no parts of its boot.
 */
const spansOfLedger: Record<Instrument, readonly string[]> = {
  // harness/hop/ledger/: instants.ts, boot-marks.ts, operation-classes.ts
  wall: [
    'image-load',
    ...['prepare', 'preserve', 'between-preserves', 'last-operation'],
    ...['serialise', 'jump'],
    ...[
      'boot',
      'boot-setup',
      'boot-memory',
      'boot-core',
      'boot-early-initcalls',
      'boot-initcalls',
      'boot-end',
    ],
    ...['userspace', 'connect', 'device-open'],
    ...['retrieve', 'session-retrieve', 'fd-retrieve', 'between-retrieves'],
    ...['verify', 'finish', 'other-operations', 'between-checks'],
  ],
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
