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
 * mm/kasan/report.c, mm/kfence/report.c, kernel/hung_task.c, kernel/watchdog.c, kernel/rcu/{tree_stall,tree_exp}.h,
 * kernel/locking/{lockdep,rtmutex}.c, lib/{refcount,list_debug,ubsan}.c, mm/{slub,page_alloc,kmemleak}.c,
 * kernel/liveupdate/{kexec_handover,luo_core,luo_file,luo_session}.c, kho_block.c, mm/memfd_luo.c, lib/tests/liveupdate.c,
 * lib/test_kho.c, drivers/iommu/intel/dmar.c.
 *
 * Of what live update itself complains of, that which a request can bring about (no memory, an answer that cannot be written)
 * is no trouble, nor is that which the harness says in its own words (scratch areas that cannot be reserved).
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
  {
    name: 'lockdep',
    severity: 'warning',
    pattern: new RegExp(
      'WARNING: ((possible|inconsistent|suspicious|bad|held|circular) |chain_key collision|Nested lock was not taken|' +
        'lock held when returning|.* (lock order detected|still has locks held!))|' +
        'INFO: trying to register non-static key',
    ),
  },
  { name: 'hung-task', severity: 'warning', pattern: /INFO: task .* blocked.* for more than/ },
  {
    name: 'lockup',
    severity: 'warning',
    pattern: /watchdog: (BUG: soft lockup|CPU\d+: Watchdog detected hard LOCKUP)/,
  },
  {
    name: 'rcu-stall',
    severity: 'warning',
    pattern: /rcu: (INFO: .* (detected (expedited )?stalls?|self-detected stall)|\S+ kthread starved for)/,
  },
  { name: 'bad-page', severity: 'warning', pattern: /BUG: Bad (page|rss)/ },
  { name: 'slab', severity: 'warning', pattern: /BUG \S+ \(.*\): / },
  { name: 'bug', severity: 'warning', pattern: /BUG: / },
  { name: 'refcount', severity: 'warning', pattern: /refcount_t: / },
  { name: 'list', severity: 'warning', pattern: /list_(add|del) corruption/ },
  { name: 'ubsan', severity: 'warning', pattern: /UBSAN: / },
  { name: 'leak', severity: 'warning', pattern: /kmemleak: \d+ new suspected memory leaks/ },
  {
    name: 'kho',
    severity: 'warning',
    pattern:
      /^KHO: (failed |Failed to (?!reserve)|broken |kexec-metadata .*(too small|not supported)|setup: .*(failed|is invalid))/,
  },
  {
    name: 'luo',
    severity: 'warning',
    pattern:
      /^luo: (failed to|Unable to|Freeze failed|File count mismatch|Failed to (?!deserialize files)|File handler registration failed)/,
  },
  {
    name: 'lost-block',
    severity: 'warning',
    pattern: /: (Block set is corrupted|Block contains invalid entry count)/,
  },
  { name: 'lost-page', severity: 'warning', pattern: /memfd_luo: Unable to restore folio/ },
  {
    name: 'mock-object',
    severity: 'warning',
    pattern: /liveupdate test: (.* ERROR - |Failed|liveupdate_flb_get_incoming)/,
  },
  // DMA that the IOMMU stopped: a device was told a wrong address, or was left at its DMA when its memory was taken from it.
  {
    name: 'dma-fault',
    severity: 'warning',
    pattern: /^DMAR: \[DMA (Read|Write) (NO_PASID|PASID 0x[0-9a-f]+)\] /,
  },
  { name: 'kho-selftest', severity: 'warning', pattern: /test_kho: KHO restore failed/ },
]

/** The first rule that a console line breaks, if any. */
export function matchConsoleRule(line: string): Pick<ConsoleFinding, 'severity' | 'rule'> | undefined {
  const message = kernelMessage(line)
  if (message === undefined) return undefined
  const rule = rules.find(({ pattern }) => pattern.test(message))
  return rule && { severity: rule.severity, rule: rule.name }
}
