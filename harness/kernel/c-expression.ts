/** How names in an expression get their values: NaN for what is not known, which makes the whole of it unknown. */
export interface Names {
  readonly value: (name: string) => number
  /** The size of a struct, in bytes. */
  readonly size: (struct: string) => number
}

type Operation = (left: number, right: number) => number

/** The binary operators of C that constants are made of, those that bind the least first. */
const operators: readonly Readonly<Record<string, Operation>>[] = [
  { '<<': (left, right) => left * 2 ** right, '>>': (left, right) => Math.floor(left / 2 ** right) },
  { '+': (left, right) => left + right, '-': (left, right) => left - right },
  { '*': (left, right) => left * right, '/': (left, right) => Math.trunc(left / right) },
]

/** The value of an integer constant expression of C, or NaN if there is anything in it that is not known. */
export function evaluate(expression: string, names: Names): number {
  const tokens = expression.match(/\w+|<<|>>|\S/g) ?? []
  const parser = new Parser(tokens, names)
  const value = parser.binary(0)
  return parser.isAtEnd ? value : Number.NaN
}

class Parser {
  readonly #tokens: readonly string[]
  readonly #names: Names
  #at = 0

  constructor(tokens: readonly string[], names: Names) {
    this.#tokens = tokens
    this.#names = names
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  binary(level: number): number {
    const known = operators[level]
    if (known === undefined) return this.#primary()
    let left = this.binary(level + 1)
    for (;;) {
      const operation = known[this.#tokens[this.#at] ?? '']
      if (operation === undefined) return left
      this.#at += 1
      left = operation(left, this.binary(level + 1))
    }
  }

  #primary(): number {
    const token = this.#next()
    if (token === '(') return this.#closed(this.binary(0))
    if (token === '-') return -this.#primary()
    if (token === 'sizeof') return this.#size()
    if (/^\d/.test(token)) return Number(token.replace(/[uUlL]+$/, ''))
    return this.#names.value(token)
  }

  /** Of a struct alone: no constant that matters here is made of the size of anything else. */
  #size(): number {
    const [open, keyword] = [this.#next(), this.#next()]
    return open === '(' && keyword === 'struct' ? this.#closed(this.#names.size(this.#next())) : Number.NaN
  }

  #closed(value: number): number {
    return this.#next() === ')' ? value : Number.NaN
  }

  #next(): string {
    const token = this.#tokens[this.#at] ?? ''
    this.#at += 1
    return token
  }
}
