/** What the x86 boot protocol's header says of a bzImage. Source: Documentation/arch/x86/boot.rst. */
export interface BzImage {
  /** `uname -r`: the first word of the version string. */
  readonly release: string
  /** The compressed vmlinux. */
  readonly payload: Buffer
}

const offset = {
  setupSectors: 0x1f1,
  bootFlag: 0x1fe,
  magic: 0x202,
  protocol: 0x206,
  kernelVersion: 0x20e,
  loadFlags: 0x211,
  payloadOffset: 0x248,
  payloadLength: 0x24c,
  headerEnd: 0x250,
} as const

const loadedHigh = 1
/** The first protocol that tells where the payload is. */
const protocolWithPayload = 0x0208

/** Null if these bytes are not a bzImage, or one from before Linux 2.6.26. */
export function parseBzImage(image: Buffer): BzImage | null {
  if (image.length < offset.headerEnd) return null
  if (image.readUInt16LE(offset.bootFlag) !== 0xaa55) return null
  if (image.toString('latin1', offset.magic, offset.magic + 4) !== 'HdrS') return null
  if (image.readUInt16LE(offset.protocol) < protocolWithPayload) return null
  if ((image.readUInt8(offset.loadFlags) & loadedHigh) === 0) return null
  const release = readRelease(image)
  return release === null ? null : { release, payload: readPayload(image) }
}

function readRelease(image: Buffer): string | null {
  const start = image.readUInt16LE(offset.kernelVersion) + 0x200
  const end = image.indexOf(0, start)
  if (start === 0x200 || end < 0) return null
  const release = image.toString('latin1', start, end).split(' ')[0] ?? ''
  // It is printed and used in file names: what is not a release is not shown as one.
  return /^[\w.+~-]{1,64}$/.test(release) ? release : null
}

function readPayload(image: Buffer): Buffer {
  // Zero sectors means four, for the sake of boot loaders older than the field.
  const protectedMode = ((image.readUInt8(offset.setupSectors) || 4) + 1) * 512
  const start = protectedMode + image.readUInt32LE(offset.payloadOffset)
  return image.subarray(start, start + image.readUInt32LE(offset.payloadLength))
}
