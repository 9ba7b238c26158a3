import { markupText } from './escape.js'

/** XML or HTML that is known to be well formed. Only `markup` makes it. */
export interface Markup {
  readonly source: string
}

type Value = string | number | Markup | readonly Value[] | null

/**
 * A template whose every inserted text is bounded and escaped; what `markup` itself made is inserted as it is, a list
 * item by item, null as nothing. So there is no way to forget the escaping.
 */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return {
    source: parts
      .map((part, index) => (index === 0 ? '' : insert(values[index - 1] ?? null)) + part)
      .join(''),
  }
}

/** Lines of text, each escaped on its own, for `<pre>` and `<system-out>`. */
export function markupLines(lines: readonly string[]): Markup {
  return { source: lines.map(markupText).join('\n') }
}

function insert(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return markupText(value)
  if (typeof value === 'number') return String(value)
  return 'source' in value ? value.source : value.map(insert).join('')
}
