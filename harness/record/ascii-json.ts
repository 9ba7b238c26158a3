/**
 * Indented JSON in ASCII alone, with a newline at its end: lossless, and still harmless to a terminal, although it
 * holds what a guest wrote. (JSON.stringify itself escapes C0 controls and lone surrogates, but neither DEL and C1
 * controls nor bidi overrides.)
 */
export function asciiJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2)
  return `${json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
