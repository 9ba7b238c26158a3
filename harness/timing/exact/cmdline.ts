/** What an /init of the exact instrument is to do: native-helpers/exact/init.c. */
export type Role = 'A' | 'B' | 'symbols'

/**
 * The command line of an exact guest's kernel: the same for both, so that A -> A is a pair like any other. `quiet` keeps the
 * console out of the time, but for errors; functions lie where the kernel's own table says.
 */
export function exactCmdline(role: Role): string {
  return `console=ttyS0 quiet panic=-1 nokaslr kho=on liveupdate=on -- ${role}`
}
