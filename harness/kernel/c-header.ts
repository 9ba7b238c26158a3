import { evaluate } from './c-expression.js'

/** What a C source defines that other numbers can be worked out from. */
export interface CHeader {
  /** The value of an expression (the name of a macro or an enumerator is one); null if it is no whole number, or unknown. */
  evaluate(expression: string): number | null
  /** The size of a struct on x86-64, in bytes; null if it is not defined, or has a field of a kind that is not known. */
  sizeOf(struct: string): number | null
}

/** The text with its comments taken out and its continued lines joined. */
export function withoutComments(text: string): string {
  return text.replaceAll('\\\n', ' ').replaceAll(/\/\*.*?\*\//gs, ' ')
}

/** The object-like macros of a text, with what stands behind each. */
export function macrosOf(text: string): [name: string, body: string][] {
  return [...withoutComments(text).matchAll(/^#define\s+(\w+)[ \t]+(.+)$/gm)].map(
    ([, name = '', body = '']) => [name, body],
  )
}

/** On x86-64, where these come from the architecture's own headers. */
const architecture: readonly [string, string][] = [
  ['PAGE_SHIFT', '12'],
  ['PAGE_SIZE', '4096'],
]

/** Reads texts of C as one: what one of them defines may be used in any other. */
export function readHeaders(texts: readonly string[]): CHeader {
  const code = texts.map(withoutComments)
  const definitions = new Map([...architecture, ...code.flatMap(enumeratorsOf), ...code.flatMap(macrosOf)])
  const structs = new Map(code.flatMap(structsOf))
  const value = (name: string, within: readonly string[]): number => {
    const body = definitions.get(name)
    return body === undefined || within.includes(name) ? Number.NaN : compute(body, [...within, name])
  }
  const layout = (struct: string, within: readonly string[]): Layout => {
    const found = structs.get(struct)
    if (found === undefined || within.includes(struct)) return unknown
    const fields = found.fields.map((field) => layoutOf(field, [...within, struct]))
    return found.packed ? pack(fields) : align(fields)
  }
  const layoutOf = ({ type, count }: Field, within: readonly string[]): Layout => {
    const bytes = scalars[type]
    const one =
      bytes === undefined ? layout(type.replace(/^struct\s+/, ''), within) : { bytes, alignment: bytes }
    return { ...one, bytes: one.bytes * compute(count, within) }
  }
  const compute = (expression: string, within: readonly string[]): number =>
    evaluate(expression, {
      value: (name) => value(name, within),
      size: (struct) => layout(struct, within).bytes,
    })
  return {
    evaluate: (expression) => wholeNumber(compute(expression, [])),
    sizeOf: (struct) => wholeNumber(layout(struct, []).bytes),
  }
}

interface Layout {
  /** NaN where it is not known. */
  readonly bytes: number
  readonly alignment: number
}

interface Field {
  readonly type: string
  /** An expression; `1` for what is no array. */
  readonly count: string
}

const unknown: Layout = { bytes: Number.NaN, alignment: 1 }

const scalars: Readonly<Record<string, number>> = {
  char: 1,
  u8: 1,
  __u8: 1,
  u16: 2,
  __u16: 2,
  int: 4,
  u32: 4,
  s32: 4,
  __u32: 4,
  __s32: 4,
  u64: 8,
  s64: 8,
  __u64: 8,
  __s64: 8,
  __aligned_u64: 8,
  phys_addr_t: 8,
}

function pack(fields: readonly Layout[]): Layout {
  return { bytes: fields.reduce((sum, { bytes }) => sum + bytes, 0), alignment: 1 }
}

function align(fields: readonly Layout[]): Layout {
  const alignment = Math.max(1, ...fields.map((field) => field.alignment))
  const end = fields.reduce((at, field) => roundUp(at, field.alignment) + field.bytes, 0)
  return { bytes: roundUp(end, alignment), alignment }
}

function roundUp(bytes: number, alignment: number): number {
  return Math.ceil(bytes / alignment) * alignment
}

function wholeNumber(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null
}

/** As macros: one that is given no value is one more than the one before. */
function enumeratorsOf(code: string): [string, string][] {
  return [...code.matchAll(/\benum\b[^{;]*\{([^}]*)\}/g)].flatMap(([, body = '']) => {
    let last = '-1'
    return body
      .split(',')
      .map((entry) => entry.split('=').map((side) => side.trim()))
      .filter(([name]) => name !== '')
      .map(([name = '', given]): [string, string] => {
        const value = given ?? `${last} + 1`
        last = name
        return [name, value]
      })
  })
}

interface Struct {
  readonly packed: boolean
  readonly fields: readonly Field[]
}

function structsOf(code: string): [string, Struct][] {
  return [...code.matchAll(/\bstruct\s+(\w+)\s*\{([^{}]*)\}([^;]*);/g)].map(
    ([, name = '', body = '', attributes = '']) => [
      name,
      { packed: attributes.includes('packed'), fields: fieldsOf(body) },
    ],
  )
}

function fieldsOf(body: string): Field[] {
  const declarations = body.split(';').map((declaration) => declaration.trim())
  return declarations
    .filter((declaration) => declaration !== '')
    .map((declaration) => {
      const [, type = '', count = '1'] = /^(struct\s+\w+|\w+)\s+\w+\s*(?:\[(.+)\])?$/.exec(declaration) ?? []
      return { type, count }
    })
}
