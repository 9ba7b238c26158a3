import type { MachineSpec } from '../../guest/machine.js'
import { boardArgs, bootArgs, confinementArgs, qemuBinary, sizeArgs } from '../../guest/qemu-argv.js'

/** What an exact guest boots: one processor and TCG are part of the instrument. Memory in MiB, paths on the host. */
export type ExactGuest = Pick<MachineSpec, 'kernel' | 'initrd' | 'cmdline' | 'memoryMiB'>

interface Outputs {
  /** A regular file: a pipe that is full would be felt in the guest. */
  console: string
  /** The plugin that counts instructions, the file that it writes, and its other arguments: none without a profile. */
  counter: string
  counts: string
  profile: readonly string[]
}

/**
 * The command line of a guest that does the same in every run, to the instruction. Its clocks are counters of instructions
 * (`-icount shift=0`: one virtual nanosecond each) that jump over idle time (`sleep=off`), its calendar begins on a given day and
 * runs with them, and nothing random reaches it: neither RDRAND and RDSEED, nor a virtio-rng, nor the timing of a network.
 */
export function exactArgv(guest: ExactGuest, { console, counter, counts, profile }: Outputs): string[] {
  return [
    qemuBinary,
    ...boardArgs(),
    ...['-accel', 'tcg', '-cpu', 'max,-rdrand,-rdseed'],
    ...['-icount', 'shift=0,sleep=off', '-rtc', 'base=2026-01-01,clock=vm'],
    ...sizeArgs({ ...guest, cpus: 1 }),
    ...bootArgs(guest),
    ...['-chardev', `file,id=console,path=${escapeComma(console)}`, '-serial', 'chardev:console'],
    ...['-plugin', [escapeComma(counter), `out=${escapeComma(counts)}`, ...profile].join(',')],
    ...confinementArgs(),
  ]
}

/** In a list of QEMU's options a comma is written twice: qemu(1), "-drive". */
function escapeComma(path: string): string {
  return path.replaceAll(',', ',,')
}
