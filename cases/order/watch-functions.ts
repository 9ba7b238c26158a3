import type { Agent } from '../../harness/agent/agent.js'
import { OperationFailed } from '../../harness/agent/requests.js'

const tracing = '/sys/kernel/tracing'

/** The members of struct liveupdate_file_op_args (include/linux/liveupdate.h) by their offset, at the entry of a callback. */
const offsets = { file: 16, data: 24 }

interface Watched {
  /** Functions of the kernel that take a `struct liveupdate_file_op_args *`. */
  functions: readonly string[]
  /** The member that tells which file it is. */
  member: keyof typeof offsets
}

/** A call of a watched function: which one, and for which file. */
export interface Call {
  readonly function: string
  readonly file: string
}

/** The calls of functions of the kernel while `work` goes on, in their order (Documentation/trace/kprobetrace.rst). */
export async function watchFunctions(
  agent: Agent,
  { functions, member }: Watched,
  work: () => Promise<unknown>,
): Promise<Call[]> {
  for (const name of functions) {
    const probe = `p:liveproof/${name} ${name} file=+${offsets[member]}($arg1):x64`
    await agent.file.write(`${tracing}/kprobe_events`, { data: probe })
  }
  const enable = `${tracing}/events/liveproof/enable`
  await agent.file.write(`${tracing}/trace`, { data: '\n' })
  await agent.file.write(enable, { data: '1' })
  try {
    await work()
    return parseTrace((await agent.file.read(`${tracing}/trace`)).toString())
  } finally {
    await agent.file.write(enable, { data: '0' })
    for (const name of functions)
      await agent.file.write(`${tracing}/kprobe_events`, { data: `-:liveproof/${name}` })
  }
}

/** Whether the kernel has a function of that name which can be watched (kernel/trace/trace_kprobe.c, validate_probe_symbol()). */
export async function canBeWatched(agent: Agent, name: string): Promise<boolean> {
  try {
    await agent.file.write(`${tracing}/kprobe_events`, { data: `p:liveproof/${name} ${name}` })
  } catch (error) {
    if (error instanceof OperationFailed && error.errno === 'EINVAL') return false
    throw error
  }
  await agent.file.write(`${tracing}/kprobe_events`, { data: `-:liveproof/${name}` })
  return true
}

/** Lines as `agent-97 [000] .....  2.345678: memfd_luo_preserve: (memfd_luo_preserve+0x0/0x3a0) file=0xffff...`. */
function parseTrace(trace: string): Call[] {
  return [...trace.matchAll(/: (\w+): \(\S+\) file=(0x[0-9a-f]+)$/gm)].map(([, name = '', file = '']) => ({
    function: name,
    file,
  }))
}
