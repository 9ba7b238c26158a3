const options = [
  'console=ttyS0',
  // The console is there from the first words on, not when half of the boot is over: a kernel that dies of what it was handed is
  // heard, and the ledger tells where the time goes (arch/x86/kernel/early_printk.c).
  'earlyprintk=serial,ttyS0,115200',
  'kho=on',
  'liveupdate=on',
  // A panic ends the guest at once, and what oopsed is not trusted with a verdict.
  'panic=-1',
  'oops=panic',
  // A guest's processors run when the host lets them: to compare their clocks is to measure the host's load, and under a high
  // one a kernel was seen to stop for good at just that (kernel/time/clocksource.c, clocksource_done_booting).
  'tsc=nowatchdog',
  // Whether enough ticks come within some cycles is, again, a question of the host's load, and a kernel panics if not
  // (arch/x86/kernel/apic/io_apic.c, check_timer): seen. As a guest of KVM a kernel does not ask either.
  'no_timer_check',
]

interface About {
  readonly iommu: boolean
  /** Of the guest's time stamp counter; null where it is not known, and the kernel is to find out. */
  readonly tscKhz: number | null
  readonly added?: string | undefined
}

/** What a case adds comes last, since of an option that is given twice the last one counts. */
export function commandLine(nonce: string, { iommu, tscKhz, added = '' }: About): string {
  const words = [
    ...options,
    ...(iommu ? ['intel_iommu=on'] : []),
    // Compared to an emulated timer, it is taken for a tenth of what it is on a busy host, and the guest's time flies.
    ...(tscKhz === null ? [] : [`tsc_early_khz=${tscKhz}`]),
    `liveproof.nonce=${nonce}`,
    added,
  ]
  return words.join(' ').trim()
}
