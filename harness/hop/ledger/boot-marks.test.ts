import t from 'tap'
import { BootMarkListener, bootSpans } from './boot-marks.js'

/** As a kernel A of Debian's 7.2 and a B say it. */
const log = [
  '[    3.840027] liveproof: leaving',
  '[    3.846118] kexec_core: Starting new kernel',
  '[    0.000000] Linux version 7.2.13 (liveproof@liveproof) (gcc (Debian 12.2.0-14) 12.2.0) #1 SMP PREEMPT',
  '[    0.000000] Command line: console=ttyS0',
  '[    0.000000] Built 1 zonelists, mobility grouping on.  Total pages: 262014',
  '[    0.000000] rcu: Hierarchical RCU implementation.',
  '[    0.128622] smpboot: CPU0: AMD QEMU TCG CPU version 2.5+ (family: 0xf, model: 0x6b, stepping: 0x1)',
  '[    0.145865] rcu: Hierarchical SRCU implementation.',
  '[    0.153563][    T1] smp: Bringing up secondary CPUs ...',
  '[    3.211801] Freeing unused kernel image (initmem) memory: 976K',
  '[    3.229107] Freeing unused kernel image (rodata/data gap) memory: 748K',
  '[    3.229469] Run /init as init process',
]

/** Heard a millisecond after each other, from 1 on. */
function heard(lines: readonly string[]): BootMarkListener['heard'] {
  const listener = new BootMarkListener()
  for (const [index, line] of lines.entries()) listener.hear(line, index + 1)
  return listener.heard
}

const all = {
  serialise: 1,
  jump: 2,
  'boot-setup': 3,
  'boot-memory': 5,
  'boot-core': 6,
  'boot-early-initcalls': 7,
  'boot-initcalls': 9,
  'boot-end': 10,
  userspace: 12,
}

t.test('a boot is divided by what its kernel says', async (t) => {
  t.strictSame(heard(log), all)
  t.strictSame(
    bootSpans({ name: 'boot', from: 3, to: 12 }, all).map(({ name, from, to }) => [name, to - from]),
    [
      ['boot-setup', 2],
      ['boot-memory', 1],
      ['boot-core', 1],
      ['boot-early-initcalls', 2],
      ['boot-initcalls', 1],
      ['boot-end', 2],
    ],
  )
})

t.test('a boot that lacks a line is not divided', async (t) => {
  const { 'boot-core': _, ...others } = all
  t.strictSame(heard(log.filter((line) => !line.includes('Hierarchical RCU'))), {
    ...others,
    'boot-early-initcalls': 6,
    'boot-initcalls': 8,
    'boot-end': 9,
    userspace: 11,
  })
  const boot = { name: 'boot', from: 3, to: 12 }
  t.strictSame(bootSpans(boot, others), [boot])
})

t.test('a log without time stamps tells nothing but what the harness says in it', async (t) => {
  const bare = log.map((line) => line.replace(/^(\[[^\]]*\])+ /, ''))
  t.strictSame(heard(bare), { serialise: 1 })
})

t.test('what says the words of the kernel again, or later, is not heard', async (t) => {
  t.strictSame(heard([...log, ...log]), all)
})
