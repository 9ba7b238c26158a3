import { readFile } from 'node:fs/promises'

/**
 * At how many kHz the host's time stamp counter runs; null where that cannot be told. The kernel knows, and says it in /proc/cpuinfo
 * in a roundabout way.
 */
export async function hostTscKhz(path = '/proc/cpuinfo'): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return tscKhzOf(text)
}

/**
 * BogoMIPS is twice the counter's MHz wherever the kernel derives its delay loop from the counter (arch/x86/kernel/tsc.c, lpj_fine;
 * arch/x86/kernel/cpu/proc.c), which it does if that never changes its pace. To two digits behind the point: to a few in a million.
 */
export function tscKhzOf(cpuinfo: string): number | null {
  const [processor = ''] = cpuinfo.split('\n\n', 1)
  const flags = fieldOf(processor, 'flags').split(' ')
  const mips = Number(fieldOf(processor, 'bogomips'))
  const isSteady = flags.includes('constant_tsc') && flags.includes('nonstop_tsc')
  return isSteady && mips > 0 ? Math.round(mips * 500) : null
}

function fieldOf(processor: string, name: string): string {
  return new RegExp(`^${name}\\s*:(.*)$`, 'm').exec(processor)?.[1]?.trim() ?? ''
}
