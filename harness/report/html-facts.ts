import { type Markup, markup } from './markup.js'

/** Names and what they are, for a `<dl>`. */
export function facts(values: Readonly<Record<string, string | Markup>>): Markup[] {
  return Object.entries(values).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)
}
