import { visibleText } from '../visible-text.js'

/**
 * One line of TAP that a guest's words cannot leave, and from which they can give no directive: `#` and `\` are
 * escaped as TAP 14 says (TAP::Parser and tap-parser both honour that under version 13), and so is a `{` at the end,
 * which would begin a subtest for tap-parser.
 */
export function tapText(text: string): string {
  return visibleText(text.trim()).replace(/\{$/, '\\x7b').replace(/[\\#]/g, '\\$&')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text or an attribute's value in XML or HTML: only characters that XML 1.0 allows remain, and none of them marks up. */
export function markupText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
