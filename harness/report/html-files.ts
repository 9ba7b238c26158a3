import type { GuestRecord } from '../record/record.js'
import { visibleText } from '../visible-text.js'
import { consoleTail } from './bounded.js'
import { type Markup, markup, markupLines } from './markup.js'

/** The end of a guest's console. */
export function consoleBlock({ id, end, consoleTruncated }: GuestRecord): Markup | null {
  return lastWordsFigure(`${id}${consoleTruncated ? ' (its file was capped)' : ''}`, end.lastWords)
}

/** The last console lines of what `whose` names; nothing where there are none. */
export function lastWordsFigure(whose: string, lastWords: readonly string[]): Markup | null {
  const lines = consoleTail(lastWords)
  if (lines.length === 0) return null
  return markup`<figure><figcaption>last words of ${whose}</figcaption><pre>${markupLines(lines)}</pre></figure>`
}

/** Links to a guest's files. `./` keeps a path from being read as a scheme, whatever is in it. */
export function fileLinks({ files }: GuestRecord): Markup {
  const links = Object.entries(files).map(
    ([kind, path]) => markup`<a href="./${encodePath(path)}">${kind}</a> `,
  )
  return markup`<p class="files">files: ${links}</p>`
}

function encodePath(path: string): string {
  return visibleText(path).split('/').map(encodeURIComponent).join('/')
}
