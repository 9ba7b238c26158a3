const outside = new Set([
  ...['send-image', 'image-load', 'prepare', 'preserve', 'between-preserves', 'last-operation'],
  ...['verify', 'finish', 'other-operations', 'between-checks'],
])

const groups = new Map([
  ['session-retrieve', 'retrieve'],
  ['fd-retrieve', 'retrieve'],
])

/** The bigger phase that one is a part of, if it is. */
export function groupOf(name: string): string | undefined {
  return name.startsWith('boot-') ? 'boot' : groups.get(name)
}

/** Whether a workload can run in neither kernel. Of what is not known that is said only where it comes after reboot(2): `go`. */
export function isBlackout(name: string, { from, go }: { from: number; go: number | undefined }): boolean {
  return name === 'unknown' ? go !== undefined && from >= go : !outside.has(name)
}
