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
  'warning/lockdep': [
    'WARNING: possible circular locking dependency detected',
    'WARNING: suspicious RCU usage',
  ],
  'warning/hung-task': ['INFO: task agent:97 blocked for more than 122 seconds.'],
  'warning/lockup': ['watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [agent:97]'],
  'warning/rcu-stall': ['rcu: INFO: rcu_sched self-detected stall on CPU'],
  'warning/bad-page': [
    'BUG: Bad page state in process init  pfn:12345',
    'BUG: Bad rss-counter state mm:0000',
  ],
  'warning/bug': ['BUG: scheduling while atomic: agent/97/0x00000002'],
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
