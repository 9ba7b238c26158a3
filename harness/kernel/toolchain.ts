import { execa } from 'execa'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'

/**
 * What compiles and links a kernel on this host, one line each. The first is the compiler as the kernel names it:
 * CONFIG_CC_VERSION_TEXT is the first line of its `--version`.
 */
export async function describeToolchain(signal: AbortSignal): Promise<string> {
  const versions = await Promise.all(['gcc', 'ld', 'as'].map((tool) => firstLine(tool, signal)))
  return versions.join('\n')
}

async function firstLine(tool: string, signal: AbortSignal): Promise<string> {
  const result = await execa(tool, ['--version'], {
    cancelSignal: signal,
    stdin: 'ignore',
    reject: false,
    timeout: 10_000,
  })
  signal.throwIfAborted()
  const [line] = result.failed ? [] : result.stdout.split('\n')
  if (line !== undefined) return line
  if (result.code === 'ENOENT') throw missingTool(tool, { purpose: 'building a kernel' })
  throw new HostError(`building a kernel needs ${tool}, which does not work: ${result.shortMessage}`, {
    help: '`liveproof doctor` says what is missing',
  })
}
