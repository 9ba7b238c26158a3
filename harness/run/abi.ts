import type { Agent } from '../agent/agent.js'
import { OperationFailed } from '../agent/requests.js'
import type { AbiRecord } from '../kernel/abi-record.js'
import { fingerprintFromDebugfs } from '../kernel/debugfs.js'
import type { Kernel } from '../kernel/kernel.js'

const directory = '/sys/kernel/debug/kho/out'

/**
 * What the running kernel shows of its fingerprint in debugfs, beside what it was built with. Nothing where it shows nothing:
 * debugfs is optional, and `fdt` is there only after a cold boot (kernel/liveupdate/kexec_handover_debugfs.c).
 */
export async function observeAbi(
  agent: Agent,
  { kernel, boot }: { kernel: Kernel; boot: number },
): Promise<AbiRecord[]> {
  const shown = fingerprintFromDebugfs({
    fdt: await readIfThere(agent, `${directory}/fdt`),
    luoBlob: await readIfThere(agent, `${directory}/sub_fdts/LUO`),
  })
  return (['kho', 'luo'] as const).flatMap((name) => {
    const [expected, got] = [kernel.fingerprint?.[name], shown[name]]
    return expected == null || got === null ? [] : [{ boot, name, expected, got }]
  })
}

async function readIfThere(agent: Agent, path: string): Promise<Buffer | null> {
  try {
    return await agent.file.read(path)
  } catch (error) {
    if (error instanceof OperationFailed) return null
    throw error
  }
}
