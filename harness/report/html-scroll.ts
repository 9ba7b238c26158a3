import { type Markup, markup } from './markup.js'

/** What may be wider than a phone: it scrolls by itself, under the keyboard too, and the page does not. */
export function scrollable(name: string, content: Markup): Markup {
  return markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>`
}
