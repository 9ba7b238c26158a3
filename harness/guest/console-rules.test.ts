import t from 'tap'
import { matchConsoleRule } from './console-rules.js'

/** Lines as kernels print them, without their time stamps. */
const examples: Record<string, readonly string[]> = {
  'refusal/refused-kho': ["KHO: setup: handover FDT (0x7f3c1000) is incompatible with 'kho-v4': -1"],
  'refusal/refused-luo': [
    "luo: LUO state is incompatible with 'luo-v5'",
    'luo: LUO state is too small (24 < 32)',
  ],
  'refusal/refused-file': ["luo: No registered handler for compatible 'memfd-v2'"],
  'panic/panic': [
    'Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b',
    'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
    'Kernel panic - not syncing: Fatal exception in interrupt',
  ],
  'oops/oops': [
    'BUG: kernel NULL pointer dereference, address: 0000000000000008',
    'BUG: unable to handle page fault for address: ffffc90000a01000',
    'Oops: Oops: 0000 [#1] SMP NOPTI',
    'Oops: general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#1] SMP',
  ],
  'oops/kernel-bug': ['kernel BUG at mm/page_alloc.c:1234!'],
  'warning/kasan': [
    'BUG: KASAN: slab-use-after-free in luo_session_retrieve+0x3c/0x1f0',
    'BUG: KFENCE: out-of-bounds read in kho_restore+0x12/0x40',
  ],
  'warning/warn': [
    'WARNING: CPU: 0 PID: 97 at mm/slub.c:6945 __kvmalloc_node_noprof+0x4f/0x80',
    'WARNING: mm/slub.c:6945 at __kvmalloc_node_noprof+0x4f/0x80, CPU#0: agent/97',
  ],
  'warning/dma-fault': [
    'DMAR: [DMA Write NO_PASID] Request device [00:1a.0] fault addr 0x80008000 [fault reason 0x05] PTE Write access is not set',
    'DMAR: [DMA Read PASID 0x1] Request device [0000:00:1a.0] fault addr 0x1000 [fault reason 0x06] PTE Read access is not set',
  ],
  'warning/lockdep': [
    'WARNING: possible circular locking dependency detected',
    'WARNING: suspicious RCU usage',
    'WARNING: inconsistent lock state',
    'WARNING: bad unlock balance detected!',
    'WARNING: held lock freed!',
    'WARNING: SOFTIRQ-safe -> SOFTIRQ-unsafe lock order detected',
    'WARNING: chain_key collision',
    'WARNING: Nested lock was not taken',
    'WARNING: lock held when returning to user space!',
    'WARNING: agent/97 still has locks held!',
    'WARNING: circular locking deadlock detected!',
    'INFO: trying to register non-static key.',
  ],
  'warning/hung-task': [
    'INFO: task agent:97 blocked for more than 122 seconds.',
    'INFO: task agent:97 blocked in I/O wait for more than 122 seconds.',
  ],
  'warning/lockup': [
    'watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [agent:97]',
    'watchdog: CPU1: Watchdog detected hard LOCKUP on cpu 0',
  ],
  'warning/rcu-stall': [
    'rcu: INFO: rcu_sched self-detected stall on CPU',
    'rcu: INFO: rcu_sched detected stalls on CPUs/tasks:',
    'rcu: INFO: rcu_sched detected expedited stalls on CPUs/tasks: { 0-... } 21 jiffies s: 65 root: 0x1/.',
    'rcu: rcu_sched kthread starved for 5250 jiffies! g97 f0x2 RCU_GP_WAIT_FQS(5) ->state=0x0 ->cpu=0',
  ],
  'warning/bad-page': [
    'BUG: Bad page state in process init  pfn:12345',
    'BUG: Bad rss-counter state mm:0000',
  ],
  'warning/slab': ['BUG kmalloc-64 (Not tainted): Poison overwritten'],
  'warning/bug': [
    'BUG: sleeping function called from invalid context at mm/shmem.c:97',
    'BUG: scheduling while atomic: agent/97/0x00000002',
    'BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 31s!',
  ],
  'warning/refcount': ['refcount_t: underflow; use-after-free.'],
  'warning/list': [
    'list_add corruption. prev is NULL.',
    'list_del corruption, ffff888003a1c000->next is LIST_POISON1 (dead000000000100)',
  ],
  'warning/ubsan': ['UBSAN: array-index-out-of-bounds in kernel/liveupdate/kho_block.c:97:12'],
  'warning/leak': ['kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)'],
  'warning/kho': [
    'KHO: failed to get preserved KHO memory tree',
    'KHO: failed to initialize kexec-metadata subtree: -12',
    'KHO: Failed to extend scratch: -ENOMEM',
    "KHO: broken KHO subnode 'LUO': missing or invalid blob-size property",
    'KHO: kexec-metadata version 2 not supported (expected 1)',
    'KHO: setup: handover FDT (0x7f3c1000) is invalid: -9',
    'KHO: setup: failed to memremap FDT (0x7f3c1000)',
  ],
  'warning/luo': [
    "luo: failed to retrieve LUO state 'LUO' from KHO: -EINVAL",
    'luo: failed to prepare LUO state: -12',
    'luo: Unable to finish session [vm] on release',
    'luo: Freeze failed for token[0x1] handler[memfd-v2] err[-EBUSY]',
    'luo: File count mismatch: expected 2, found 1',
    'luo: Failed to insert session [vm] -EEXIST',
    "luo: File handler registration failed: Compatible string 'memfd-v2' already registered.",
  ],
  'warning/lost-block': [
    'kho_block: Block set is corrupted',
    'kho_block: Block contains invalid entry count: 97',
  ],
  'warning/lost-page': ['memfd_luo: Unable to restore folio at physical address: 7f3c1000'],
  'warning/mock-object': [
    'liveupdate test: liveupdate-test-flb-v0: ERROR - incorrect data handle: 0, expected feedf00dcafebee0',
    'liveupdate test: liveupdate-test-flb-v1: ERROR - finish called with invalid object',
    'liveupdate test: Failed to register liveupdate-test-flb-v2 -EEXIST',
    'liveupdate test: liveupdate_flb_get_incoming for liveupdate-test-flb-v0 failed: -EINVAL',
  ],
  'warning/kho-selftest': ['test_kho: KHO restore failed'],
}

for (const [expected, lines] of Object.entries(examples)) {
  for (const line of lines) {
    t.test(line, async (t) => {
      const [severity, rule] = expected.split('/')
      t.strictSame(matchConsoleRule(`[    0.580520] ${line}`), { severity, rule })
      t.strictSame(matchConsoleRule(`[   12.000001][  T97] ${line}`), { severity, rule }, 'with a caller id')
      t.equal(matchConsoleRule(line), undefined, 'not when userspace says it')
    })
  }
}

const harmless = [
  'KHO: exec from: 7.2.13-liveproof (count 1)',
  'luo: Retrieved live update data, liveupdate number: 1',
  'luo: Disabling liveupdate because KHO is disabled',
  'luo: Failed to deserialize files for session [vm] -ENOENT',
  'luo: The file was successfully preserved, but response to user failed',
  'KHO: Failed to reserve lowmem scratch buffer',
  'KHO: disabling KHO revival',
  'memfd_luo: failed to pin folios: -28',
  'memfd_luo: shmem: failed to account folio index 97(1 pages): -28',
  'liveupdate test: liveupdate-test-flb-v0: finish was triggered',
  'ACPI: Early table checksum verification disabled',
  'Command line: console=ttyS0 panic=-1 panic_on_warn=0 liveproof.nonce=abc',
  'Warning: unable to open an initial console.',
  'PCI: Fatal: No config space access function found',
]

for (const line of harmless) {
  t.test(`harmless: ${line}`, async (t) => {
    t.equal(matchConsoleRule(`[    0.580520] ${line}`), undefined)
  })
}
