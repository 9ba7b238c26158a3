import { access, constants, realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { missingTool } from '../missing-tool.js'
import { sha256OfFile } from '../storage/digest.js'
import { qemuVersion } from './accelerator.js'
import { qemuBinary } from './qemu-argv.js'

/** Which QEMU runs the guests: its version in its own words, and the SHA-256 of the program. Throws `HostError` if it does not run. */
export async function identifyQemu(): Promise<{ version: string; digest: string }> {
  const version = await qemuVersion()
  return { version, digest: await sha256OfFile(await programPath(qemuBinary)) }
}

/** Where a program lies, as execvp(3) looks for it. */
async function programPath(name: string): Promise<string> {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return await realpath(path)
  }
  throw missingTool(name, { purpose: 'running a guest' })
}
