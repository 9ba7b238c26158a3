import { randomUUID } from 'node:crypto'
import { CallFailed } from './fake-file.js'
import { FakeLuo, type Handover } from './fake-luo.js'

/** What a kernel gets from the one before, when KHO is on in both. */
export interface Legacy {
  /** The release of the kernel before. */
  readonly from: string
  /** How many kexecs there were since the machine was switched on. */
  readonly count: number
  /** undefined: that kernel had no LUO. */
  readonly liveUpdate: { readonly number: number; readonly sessions: Handover } | undefined
}

export interface KernelOptions {
  release: string
  cmdline: string
  legacy: Legacy | undefined
  bootId?: string
}

/** One running kernel, as its userspace sees it. */
export class FakeKernel {
  readonly release: string
  readonly cmdline: string
  readonly bootId: string
  /** undefined without liveupdate=on or with kho=off: then there is no /dev/liveupdate. */
  readonly luo: FakeLuo | undefined
  /** What is to be jumped to, and by which system call it was loaded. */
  loaded: { readonly cmdline: string; readonly how: string } | undefined
  readonly #hasKho: boolean
  readonly #legacy: Legacy | undefined

  constructor({ release, cmdline, legacy, bootId = randomUUID() }: KernelOptions) {
    this.release = release
    this.cmdline = cmdline
    this.bootId = bootId
    this.#hasKho = isOn('kho', cmdline)
    this.#legacy = this.#hasKho ? legacy : undefined
    if (this.#hasKho && isOn('liveupdate', cmdline)) {
      this.luo = new FakeLuo(this.#legacy?.liveUpdate?.sessions ?? new Map())
    }
  }

  /** What it says while it boots: kernel/liveupdate/{kexec_handover,luo_core}.c among the usual. */
  get bootMessages(): string[] {
    return [
      `Linux version ${this.release} (liveproof@host) (gcc (Debian 12.2.0-14+deb12u1) 12.2.0) #1 SMP`,
      `Command line: ${this.cmdline}`,
      'BIOS-provided physical RAM map:',
      ...this.#legacyMessages(),
      'clocksource: Switched to clocksource tsc-early',
      'Unpacking initramfs...',
      'Run /init as init process',
    ]
  }

  /** What /proc and /sys show; any other file is not there. */
  readFile(path: string): string {
    const files: Record<string, string> = {
      '/proc/cmdline': `${this.cmdline}\n`,
      '/proc/sys/kernel/osrelease': `${this.release}\n`,
      '/proc/sys/kernel/random/boot_id': `${this.bootId}\n`,
      ...(this.luo !== undefined && { '/sys/kernel/debug/kho/out/sub_fdts/LUO': 'luo-v5'.padEnd(32, '\0') }),
    }
    const content = files[path]
    if (content === undefined) throw new CallFailed('ENOENT', 'open', path)
    return content
  }

  /** At the jump, what the next kernel will find: nothing by kexec_load(2), which knows nothing of KHO. */
  leave(): Legacy | undefined {
    if (!this.#hasKho || this.loaded?.how === 'kexec-load') return undefined
    const number = (this.#legacy?.liveUpdate?.number ?? 0) + 1
    return {
      from: this.release,
      count: (this.#legacy?.count ?? 0) + 1,
      liveUpdate: this.luo && { number, sessions: this.luo.serialize() },
    }
  }

  #legacyMessages(): string[] {
    if (this.#legacy === undefined) return []
    const { from, count, liveUpdate } = this.#legacy
    return [
      'KHO: found kexec handover data.',
      `KHO: exec from: ${from} (count ${count})`,
      ...(liveUpdate ? [`luo: Retrieved live update data, liveupdate number: ${liveUpdate.number}`] : []),
    ]
  }
}

/** `kho` is on by default (CONFIG_KEXEC_HANDOVER_ENABLE_DEFAULT in our configuration), `liveupdate` has no default. */
function isOn(parameter: 'kho' | 'liveupdate', cmdline: string): boolean {
  const given = cmdline.split(' ').findLast((word) => word.startsWith(`${parameter}=`))
  if (given === undefined) return parameter === 'kho'
  return ['on', '1', 'y'].includes(given.slice(parameter.length + 1))
}
