import { type CHeader, readHeaders } from './c-header.js'
import type { Limits } from './kernel.js'

/** Where a kernel tree says how much it takes. */
export const limitSources = [
  'include/uapi/linux/liveupdate.h',
  'kernel/liveupdate/kho_block.c',
  'kernel/liveupdate/luo_session.c',
  'kernel/liveupdate/luo_file.c',
] as const

/** The limits by the texts of `limitSources` and of `include/linux/kho/abi/*.h`. */
export function limitsOf(texts: readonly string[]): Limits {
  const header = readHeaders(texts)
  return {
    sessionName: header.evaluate('LIVEUPDATE_SESSION_NAME_LENGTH'),
    handlerName: header.evaluate('LIVEUPDATE_HNDL_COMPAT_LENGTH'),
    sessions: header.evaluate('LUO_SESSION_MAX') ?? inBlocks(header, 'luo_session_ser'),
    files: header.evaluate('LUO_FILE_MAX') ?? inBlocks(header, 'luo_file_ser'),
  }
}

/** Since 7.2 sessions and files stand in a list of blocks, whose length alone is limited (kernel/liveupdate/kho_block.c). */
function inBlocks(header: CHeader, entry: string): number | null {
  const inOne = `(KHO_BLOCK_SIZE - sizeof(struct kho_block_header_ser)) / sizeof(struct ${entry})`
  return header.evaluate(`KHO_MAX_BLOCKS * (${inOne})`)
}
