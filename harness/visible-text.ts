const defaultMaxLength = 400

/**
 * Control bytes (newline and tab too), bidi overrides and other invisible format characters, line separators, lone
 * surrogates, private-use and unassigned code points: everything that a terminal or a reader could be deceived with.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/**
 * Makes text that a guest may have written fit to be printed: one line, at most `maxLength` UTF-16 code units of it
 * (what was cut off is counted), and every deceptive character shown as `\xNN` or `\u{NNNN}`. Meant for eyes, so
 * backslashes are left as they are; the exact text is in the record.
 */
export function visibleText(text: string, maxLength = defaultMaxLength): string {
  if (text.length <= maxLength) return text.replace(deceptive, asEscape)
  const kept = text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')
  return `${kept.replace(deceptive, asEscape)}... (${text.length - kept.length} more)`
}

function asEscape(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`
}
