import { type Markup, markup } from './markup.js'
import { phaseClass } from './phase-colours.js'

/** A part of a bar, in any unit. */
interface Segment {
  readonly name: string
  /** Among all phases that are shown together. */
  readonly place: number
  readonly start: number
  readonly length: number
}

interface Bar {
  readonly segments: readonly Segment[]
  /** Of the longest bar beside it: what the whole width means. */
  readonly longest: number
  /** What is shown, for those who do not see it. */
  readonly label: string
  readonly text: (length: number) => string
}

/** Adjacent phases to scale, as wide as the page; each says what it is where it is pointed at. */
export function stackedBar({ segments, longest, label, text }: Bar): Markup {
  const percent = (length: number): string => ((length / longest) * 100).toFixed(2)
  return markup`<svg viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="${label}">
${segments.map(
  ({ name, place, start, length }) =>
    markup`<rect class="${phaseClass(name, place)}" x="${percent(start)}" y="0" width="${percent(length)}" height="6"><title>${name} ${text(length)}</title></rect>`,
)}
</svg>`
}
