import { Scalar, stringify } from 'yaml'
import { visibleText } from '../visible-text.js'

/**
 * A YAML block below a TAP point, indented by two; entries that are empty are left out. It keeps to what TAP::Parser's own
 * reader (TAP::Parser::YAMLish) understands, because that dies, and `prove` with it, on anything else: strings in double
 * quotes on one line, lists only of maps (it takes `- "a: b"` for a map), blocks only as `|` with no empty line and no deeper
 * first line. Texts in the map must be visible already.
 */
export function tapYaml(map: Readonly<Record<string, unknown>>): string[] {
  const yaml = stringify(withoutEmpty(map), {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  })
  return ['---', ...yaml.trimEnd().split('\n'), '...'].map((line) => `  ${line}`)
}

/** Lines of text as they are. The mark before each keeps empty and indented ones from changing the block's shape. */
export function tapYamlLines(lines: readonly string[]): Scalar | string {
  if (lines.length === 0) return ''
  const scalar = new Scalar(lines.map((line) => `> ${visibleText(line)}\n`).join(''))
  scalar.type = Scalar.BLOCK_LITERAL
  return scalar
}

export function withoutEmpty(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === 0) return true
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Scalar) &&
    Object.keys(value).length === 0
  )
}
