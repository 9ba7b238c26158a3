/** The bytes of `accelerator-probe.S` at 0xff00, and those of its reset vector at 0xfff0; all others are zero. */
const code =
  'fa2e660f0116c0ff0f20c06683c8010f22c066ea1aff0f00080066b810008ed88ed0c7050010000003200000c7050410000000000000' +
  'c7050020000003300000c7050420000000000000c7050030000083000000c70504300000000000000f20e083c8200f22e0b800100000' +
  '0f22d8b9800000c00f320d000100000f300f20c00d000000800f22c0ea8fff0f001800b8010000000fa20f31b02ae6f4f4ebfd90000' +
  '0000000000000ffff0000009acf00ffff00000092cf00ffff0000009aaf001f00a0ff0f'
const resetVector = 'ea00ff00f0'

/** What QEMU exits with when the probe's guest has reached long mode: isa-debug-exit gives (0x2a << 1) | 1. */
export const probeExitCode = 85

/** A firmware image (64 KiB) that a guest can start from: see `accelerator-probe.S`. */
export function probeFirmware(): Buffer {
  const rom = Buffer.alloc(0x10000)
  rom.write(code, 0xff00, 'hex')
  rom.write(resetVector, 0xfff0, 'hex')
  return rom
}
