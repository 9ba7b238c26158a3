import { type Markup, markup } from '../../report/markup.js'
import { phaseRules } from '../../report/phase-colours.js'

export const frameWidth = 900

interface Frame {
  /** Names the picture in its document: no other picture of the same page may have it. */
  readonly id: string
  readonly title: string
  /** What it shows, for those who do not see it. */
  readonly description: string
  readonly height: number
}

/** A picture that needs nothing else, in light and dark, inline in a page or as a file of its own. */
export function svgFrame(body: Markup, { id, title, description, height }: Frame): Markup {
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="timing" viewBox="0 0 ${frameWidth} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
<style>${pictureLook}${phaseRules}</style>
<rect class="paper" width="${frameWidth}" height="${height}" rx="8"/>
${body}
</svg>`
}

/** The text of a file. */
export function svgFile({ source }: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${source}\n`
}

/** How shapes and texts of a picture look; a page with pictures of its own needs it once. */
export const pictureLook = markup`
.timing { color-scheme: light dark; font: 13px system-ui, sans-serif; max-width: 100%; height: auto }
.timing text { fill: #1c2330 } .timing .soft { fill: #5b6474 } .timing .paper { fill: #fff } .timing .axis { stroke: #b5bccb; fill: none }
.timing .fit { stroke: #1c2330; fill: none; stroke-width: 1.5 } .timing .range { stroke: #8a93a5; stroke-width: 2 } .timing .faded { opacity: 0.5 } .timing .heading { font-weight: 600 }
@media (prefers-color-scheme: dark) {
  .timing text { fill: #e4e8ef } .timing .soft { fill: #98a2b3 } .timing .paper { fill: #191f29 } .timing .axis { stroke: #4a5568 }
  .timing .fit { stroke: #e4e8ef }
}
`
