import type { RunRecord } from '../record/record.js'
import { visibleText } from '../visible-text.js'

type KernelRecord = RunRecord['kernels'][string]

interface Named {
  /** By which the kernel goes elsewhere in the report: a letter, a number. */
  readonly label: string
  readonly name: string
  /** null where it could not be had. */
  readonly kernel: KernelRecord | null
}

/** A kernel in two lines: which it is, and its ABI strings. */
export function kernelLines({ label, name, kernel }: Named): string[] {
  const shown = `  ${label}  ${visibleText(name)}`
  if (kernel === null) return [shown]
  const { release, origin, fingerprint } = kernel
  const abi = Object.entries(fingerprint ?? {}).map(
    ([part, value]) => `${part} ${visibleText(value ?? 'none')}`,
  )
  return [
    `${shown}: ${visibleText(release)} (${visibleText(origin)})`,
    `  ${' '.repeat(label.length)}  ${fingerprint === null ? 'fingerprint unknown' : abi.join(', ')}`,
  ]
}
