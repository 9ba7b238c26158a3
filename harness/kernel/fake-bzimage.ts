import { gzipSync } from 'node:zlib'

interface FakeOptions {
  readonly release?: string
  /** The ABI strings in its read-only data. */
  readonly strings?: readonly string[]
  /** The embedded configuration (CONFIG_IKCONFIG); by default none. */
  readonly config?: string
  /** How the payload is packed; by default with gzip. The four bytes of the size are the packer's to append. */
  readonly pack?: (vmlinux: Buffer) => Buffer
}

/** For tests: what a boot loader, and we, take for a bzImage. It does not boot. */
export function fakeBzImage({
  release = '7.2.13',
  strings = [],
  config,
  pack = gzipSync,
}: FakeOptions = {}): Buffer {
  const payload = pack(fakeVmlinux(strings, config))
  const setup = Buffer.alloc(1024)
  setup.writeUInt8(1, 0x1f1)
  setup.writeUInt16LE(0xaa55, 0x1fe)
  setup.write('HdrS', 0x202, 'latin1')
  setup.writeUInt16LE(0x020f, 0x206)
  setup.writeUInt16LE(0x300 - 0x200, 0x20e)
  setup.writeUInt8(1, 0x211)
  setup.writeUInt32LE(16, 0x248)
  setup.writeUInt32LE(payload.length, 0x24c)
  setup.write(`${release} (liveproof@liveproof) #1 SMP\0`, 0x300, 'latin1')
  return Buffer.concat([setup, Buffer.alloc(16), payload, Buffer.alloc(64)])
}

function fakeVmlinux(strings: readonly string[], config: string | undefined): Buffer {
  const text = Buffer.from(
    `\x7fELF\0not-kho-v9\0${strings.map((string) => `${string}\0`).join('')}\0`,
    'latin1',
  )
  if (config === undefined) return text
  return Buffer.concat([text, Buffer.from('IKCFG_ST'), gzipSync(config), Buffer.from('IKCFG_ED')])
}
