import type { ConsoleFinding } from './finding.js'
import { kernelMessage } from './kernel-line.js'

interface ConsoleRule {
  readonly name: string
  readonly severity: ConsoleFinding['severity']
  readonly pattern: RegExp
}

/**
 * What a kernel says when something is wrong with it, by severity. Only the lines of its log count, so that what
 * userspace prints is not taken for the kernel's word. Sources: kernel/panic.c, arch/x86/kernel/{dumpstack,traps}.c,
 * mm/kasan/report.c, mm/kfence/report.c, kernel/hung_task.c, kernel/watchdog.c, kernel/rcu/tree_stall.h,
 * kernel/locking/lockdep.c, kernel/liveupdate/{kexec_handover,luo_core,luo_file}.c, kho_block.c.
 */
const rules: readonly ConsoleRule[] = [
  { name: 'refused-kho', severity: 'refusal', pattern: /KHO: .*is incompatible with/ },
  { name: 'refused-luo', severity: 'refusal', pattern: /luo: LUO state is (incompatible|too small)/ },
  { name: 'refused-file', severity: 'refusal', pattern: /luo: No registered handler for compatible/ },
  { name: 'panic', severity: 'panic', pattern: /Kernel panic - not syncing/ },
  {
    name: 'oops',
    severity: 'oops',
    pattern: /Oops: |BUG: unable to handle|BUG: kernel NULL pointer|general protection fault/,
  },
  { name: 'kernel-bug', severity: 'oops', pattern: /kernel BUG at / },
  { name: 'kasan', severity: 'warning', pattern: /BUG: (KASAN|KFENCE|KMSAN|KCSAN): / },
  { name: 'warn', severity: 'warning', pattern: /WARNING: .*(CPU: \d+ PID: \d+ at |CPU#\d+: )/ },
  { name: 'lockdep', severity: 'warning', pattern: /WARNING: (possible|inconsistent|suspicious|bad|held) / },
  { name: 'hung-task', severity: 'warning', pattern: /INFO: task .* blocked for more than/ },
  { name: 'lockup', severity: 'warning', pattern: /watchdog: BUG: (soft|hard) lockup/ },
  { name: 'rcu-stall', severity: 'warning', pattern: /rcu: INFO: .* (detected stalls|self-detected stall)/ },
  { name: 'bad-page', severity: 'warning', pattern: /BUG: Bad (page|rss)/ },
  { name: 'bug', severity: 'warning', pattern: /BUG: / },
]

/** The first rule that a console line breaks, if any. */
export function matchConsoleRule(line: string): Pick<ConsoleFinding, 'severity' | 'rule'> | undefined {
  const message = kernelMessage(line)
  if (message === undefined) return undefined
  const rule = rules.find(({ pattern }) => pattern.test(message))
  return rule && { severity: rule.severity, rule: rule.name }
}
