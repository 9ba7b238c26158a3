import type { MeasurementRecord } from '../case/measurement-record.js'
import { visibleText } from '../visible-text.js'

/** A measurement in words: `after: verify 1240 MiB/s, 0.45 of plain read (64 MiB)`; fit to be printed as it is. */
export function measurementLine({ name, stage, bytes, bytesPerSecond, against }: MeasurementRecord): string {
  const compared =
    against === undefined ? '' : `, ${against.ratio.toFixed(2)} of ${visibleText(against.name)}`
  return `${visibleText(stage)}: ${visibleText(name)} ${inMiB(bytesPerSecond)}/s${compared} (${inMiB(bytes)})`
}

function inMiB(bytes: number): string {
  const mib = bytes / 2 ** 20
  return `${mib < 10 ? mib.toFixed(2) : Math.round(mib)} MiB`
}
