/**
 * The kernel's include/uapi/linux/liveupdate.h as numbers and bytes, for `agent.uapi.ioctl`: little endian, as on x86-64.
 * Every struct begins with `__u32 size`.
 */
export const request = {
  CREATE_SESSION: 0xba00,
  RETRIEVE_SESSION: 0xba01,
  PRESERVE_FD: 0xba40,
  RETRIEVE_FD: 0xba41,
  FINISH: 0xba42,
  GET_NAME: 0xba43,
} as const

export type IoctlName = keyof typeof request

/** `liveupdate_ioctl_create_session` and `liveupdate_ioctl_retrieve_session`: size, `__s32 fd`, `__u8 name[64]`. */
export function sessionStruct({ name, fd = 0 }: { name: string; fd?: number }): Buffer {
  const struct = sized(72)
  struct.writeInt32LE(fd, 4)
  struct.write(name, 8)
  return struct
}

/** `liveupdate_session_preserve_fd` and `liveupdate_session_retrieve_fd`: size, `__s32 fd`, `__aligned_u64 token`. */
export function fdStruct({ fd = 0, token }: { fd?: number; token: bigint }): Buffer {
  const struct = sized(16)
  struct.writeInt32LE(fd, 4)
  struct.writeBigUInt64LE(token, 8)
  return struct
}

/** `liveupdate_session_finish`: size, `__u32 reserved`. */
export function finishStruct({ reserved = 0 }: { reserved?: number } = {}): Buffer {
  const struct = sized(8)
  struct.writeUInt32LE(reserved, 4)
  return struct
}

/** `liveupdate_session_get_name`: size, `__u32 reserved`, `__u8 name[64]`, each byte of which is `filler` before the call. */
export function nameStruct({
  reserved = 0,
  filler = 0,
}: {
  reserved?: number
  filler?: number
} = {}): Buffer {
  const struct = sized(72)
  struct.writeUInt32LE(reserved, 4)
  struct.fill(filler, 8)
  return struct
}

/** The same bytes with another `size` in them. */
export function withSize(struct: Buffer, size: number): Buffer {
  const changed = Buffer.from(struct)
  changed.writeUInt32LE(size, 0)
  return changed
}

/** The struct as a later header may have it: longer by `tail`, and saying so. */
export function lengthened(struct: Buffer, tail: Uint8Array): Buffer {
  return withSize(Buffer.concat([struct, tail]), struct.length + tail.length)
}

export function fdOf(struct: Buffer): number {
  return struct.readInt32LE(4)
}

/** Up to the first NUL; all of it if there is none. */
export function nameOf(struct: Buffer): string {
  const name = struct.subarray(8, 72)
  const end = name.indexOf(0)
  return name.toString('latin1', 0, end < 0 ? name.length : end)
}

function sized(size: number): Buffer {
  return withSize(Buffer.alloc(size), size)
}
