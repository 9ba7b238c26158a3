import { z } from 'zod'
import { buildRecordSchema } from './build-record.js'
import { preservableKindSchema } from './preservable.js'

/**
 * The ABI strings by which a kernel decides whether it understands what its predecessor left. `null` where the kernel
 * has no such thing. Composite strings (`luo-v5;block-v1`) are kept whole.
 *
 * Sources in a kernel tree: `include/linux/kho/abi/{kexec_handover,luo,memfd}.h`, macros `*_COMPATIBLE`.
 */
export const fingerprintSchema = z.object({
  kho: z.string().nullable(),
  luo: z.string().nullable(),
  memfd: z.string().nullable(),
})
export type Fingerprint = z.infer<typeof fingerprintSchema>

/** How much a kernel takes. null for what its source does not say in a form that is known. */
export const limitsSchema = z.object({
  /** Bytes of a session's name, its NUL included: LIVEUPDATE_SESSION_NAME_LENGTH. */
  sessionName: z.number().int().nullable(),
  /** Bytes of a file handler's ABI string, its NUL included: LIVEUPDATE_HNDL_COMPAT_LENGTH. */
  handlerName: z.number().int().nullable(),
  /** Sessions at a time. */
  sessions: z.number().int().nullable(),
  /** Files in one session. */
  files: z.number().int().nullable(),
})
export type Limits = z.infer<typeof limitsSchema>

/** An ioctl of /dev/liveupdate or of a session. */
export const ioctlSchema = z.object({
  /** `LIVEUPDATE_SESSION_FINISH` */
  name: z.string(),
  /** As it is called with: type, number and all, e.g. 0xba42. */
  number: z.number().int(),
  /** The size of its struct; null where the header has none that is known. */
  bytes: z.number().int().nullable(),
})
export type Ioctl = z.infer<typeof ioctlSchema>

/** A built (or prebuilt) kernel that a guest can boot. All paths are absolute. */
export const kernelSchema = z.object({
  /** As the user named it: `debian:7.2`, `tree:/src/linux`, `image:/boot/bzImage`. */
  name: z.string(),
  /** `uname -r`, e.g. `7.2.13-liveproof`. */
  release: z.string(),
  /** Where it came from, exactly: `linux-source-7.2 7.2.13-1`, `tree /src/linux at 1a2b3c`, `file /boot/bzImage`. */
  origin: z.string(),
  /** SHA-256 (hex) of the bzImage. */
  digest: z.string(),
  /** SHA-256 (hex) of the configuration, or null where the configuration is unknown. */
  configDigest: z.string().nullable(),
  /** The compiler as the kernel names it (`CONFIG_CC_VERSION_TEXT`), or null where it is unknown. */
  compiler: z.string().nullable(),
  bzImage: z.string(),
  config: z.string().nullable(),
  /** A directory with `linux/`, `asm/`, `asm-generic/`: this kernel's own uapi headers; null for a prebuilt image. */
  headers: z.string().nullable(),
  /** `lib/modules/<release>`, where what a guest needs of it is not built in; null where nothing is needed, or nothing found. */
  modules: z.string().nullable(),
  /** null where nothing can be said: a prebuilt image whose payload cannot be read. */
  fingerprint: fingerprintSchema.nullable(),
  /** null for a kernel without live updates, a prebuilt image, and what was built before limits were looked for. */
  limits: limitsSchema.nullable().default(null),
  /** By name. null for a kernel without live updates, and for a prebuilt image. */
  uapi: z.array(ioctlSchema).nullable().default(null),
  /** What it takes to hand devices to programs, and it is built without; absent if its configuration is unknown. */
  missingDeviceOptions: z.array(z.string()).optional(),
  /** Whether it has an option that may stand for a handler of iommufds; absent if its configuration is unknown. */
  mayPreserveIommufds: z.boolean().optional(),
  /** How it was built; absent for a prebuilt image, and for what was built before that was written down. */
  build: buildRecordSchema.optional(),
  /** Files that it preserves by the catalogue's word; none if the catalogue says nothing of it. */
  preserves: z.array(preservableKindSchema).optional(),
})
export type Kernel = z.infer<typeof kernelSchema>
