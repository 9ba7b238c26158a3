import { HostError } from '../errors.js'

/** What helps against the failures that a full or foreign disk gives (errno(3)). */
const helps: Record<string, (directory: string) => string> = {
  EACCES: (directory) => `make ${directory} writable, or choose another place with --results`,
  EPERM: (directory) => `make ${directory} writable, or choose another place with --results`,
  EROFS: () => 'choose a place that is writable with --results',
  ENOSPC: (directory) => `free some space in ${directory}, or choose another place with --results`,
  EDQUOT: (directory) => `free some of your quota in ${directory}, or choose another place with --results`,
  ENOTDIR: () => 'a part of that path is a file: choose another place with --results',
  EEXIST: () => 'something is in the way: remove it, or choose another place with --results',
}

/** A failed file operation as one line that says what was done, with what, what came back and what would help. */
export function hostErrorOf(
  cause: unknown,
  { action, directory }: { action: string; directory: string },
): HostError {
  const { code = 'error', message } = cause as NodeJS.ErrnoException
  const help = helps[code]?.(directory)
  // Node's message repeats path and call: `ENOSPC: no space left on device, write`.
  const what = message.split(',')[0] ?? message
  return new HostError(`${action}: ${what}`, { cause, ...(help === undefined ? {} : { help }) })
}
