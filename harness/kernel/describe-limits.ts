import type { Limits } from './kernel.js'

/** `8 sessions, 16 files in each, 64 bytes of a name`; what is not known of them is left out. */
export function describeLimits(limits: Limits | null): string {
  const facts = [
    [limits?.sessions, 'sessions'],
    [limits?.files, 'files in each'],
    [limits?.sessionName, 'bytes of a name'],
    [limits?.handlerName, 'bytes of a handler'],
  ] as const
  const known = facts.filter(([limit]) => limit != null)
  return known.map(([limit, what]) => `${limit} ${what}`).join(', ') || 'unknown'
}
