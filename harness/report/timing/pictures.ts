import { curvesOf } from '../../timing/curves.js'
import { barsOf, overlaidBars } from '../../timing/picture/bars.js'
import { barsSvg } from '../../timing/picture/bars-svg.js'
import { curvesSvg } from '../../timing/picture/curves-svg.js'
import { svgFile } from '../../timing/picture/svg-frame.js'
import type { TimingRecord } from '../../timing/timing-record.js'

/** A picture as a file. */
export interface TimingPicture {
  /** `phases.svg`: safe as a file's name, whatever kernels are called. */
  readonly name: string
  readonly svg: string
}

/**
 * What a timing has to show, as SVG files: `phases.svg` with a bar for each hop, `curves-1.svg`, ... with one for each amount along which a
 * hop was timed, and `overlay.svg` of the hops and those of a baseline, if there is one.
 */
export function timingPictures(record: TimingRecord, baseline: TimingRecord | null = null): TimingPicture[] {
  const bars = barsSvg(barsOf(record), { id: 'phases', title: 'Where the time of each hop goes' })
  const curves = curvesOf(record).map((set, index) => {
    const id = `curves-${index + 1}`
    return { name: `${id}.svg`, svg: svgFile(curvesSvg(set, { id, unit: record.unit })) }
  })
  const overlay =
    baseline === null
      ? []
      : [barsSvg(overlaidBars(record, baseline), { id: 'overlay', title: 'Each hop, before and now' })]
  return [
    { name: 'phases.svg', svg: svgFile(bars) },
    ...curves,
    ...overlay.map((picture) => ({ name: 'overlay.svg', svg: svgFile(picture) })),
  ]
}
