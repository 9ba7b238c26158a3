import { isBanner, kernelMessage, wordsOfImage } from '../../guest/kernel-line.js'
import { adjacent, type Span } from './adjacent.js'

/** What the harness has A's log say right before reboot(2) is called. */
export const lastWords = 'leaving'

/** The phases that begin where a kernel says something, in their order in time. */
const marks = [
  ['serialise', (line: string) => wordsOfImage(line) === lastWords],
  // A: kernel/kexec_core.c, kernel_kexec(), when what is preserved is serialised and devices are shut down.
  ['jump', (line: string) => says(line, /^(?:kexec_core: )?Starting new kernel$/)],
  // B: the first words of setup_arch(), as soon as earlyprintk= has a console for them.
  ['boot-setup', isBanner],
  // mm/page_alloc.c, build_all_zonelists(): mm_core_init() has begun, in which KHO takes over its memory.
  ['boot-memory', (line: string) => says(line, /^Built \d+ zonelists/)],
  // kernel/rcu/tree.c, rcu_init(), after mm_core_init() and sched_init().
  ['boot-core', (line: string) => says(line, /^rcu: .*[Hh]ierarchical RCU implementation/)],
  // arch/x86/kernel/smpboot.c, native_smp_prepare_cpus(): early initcalls are next, LUO's among them.
  ['boot-early-initcalls', (line: string) => says(line, /^smpboot: CPU0: /)],
  // kernel/smp.c, smp_init(): the other processors, all other initcalls, the initrd.
  ['boot-initcalls', (line: string) => says(line, /^smp: Bringing up secondary CPUs/)],
  // init/main.c, kernel_init(), free_initmem().
  ['boot-end', (line: string) => says(line, /^Freeing unused kernel image \(initmem\) memory/)],
  // init/main.c, run_init_process(), right before the first instruction of userspace.
  ['userspace', (line: string) => says(line, /^Run \S+ as init process$/)],
] as const

export type BootMark = (typeof marks)[number][0]

/** When each was heard, in milliseconds of the host's clock; those that are missing were not. */
export type BootMarks = Partial<Record<BootMark, number>>

/**
 * Listens to the consoles of A, from when it is told to leave, and of B. The kernel writes its console before it goes on, so that what
 * is heard has just happened. A mark counts once, and only after those before it: what else says the same words says them too late.
 */
export class BootMarkListener {
  readonly heard: BootMarks = {}
  #next = 0

  /** `at`: when the line was there, in milliseconds of the host's clock. */
  hear(line: string, at: number): void {
    const found = marks.findIndex(([, matches], index) => index >= this.#next && matches(line))
    const mark = marks[found]
    if (mark === undefined) return
    this.heard[mark[0]] = at
    this.#next = found + 1
  }
}

/** B's boot in its parts; undivided where one of the lines that divide it is missing. */
export function bootSpans(boot: Span, heard: BootMarks): Span[] {
  const parts = marks
    .map(([name]) => ({ name, at: heard[name] }))
    .filter(({ name }) => name.startsWith('boot-'))
  return parts.every(({ at }) => at !== undefined) ? adjacent(parts, boot.to) : [boot]
}

/** Only what comes from the kernel's log, which a line has its time stamp from. */
function says(line: string, words: RegExp): boolean {
  return words.test(kernelMessage(line) ?? '')
}
