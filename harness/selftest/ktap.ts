/** One result line of a KTAP stream. */
export interface KtapPoint {
  /** Its description below those of the tests that it is a part of: `parent/child`. Where there is none, `point 3`. */
  readonly name: string
  readonly outcome: 'ok' | 'not ok' | 'skipped' | 'expected to fail'
  /** What stands behind the `#`, without the directive. */
  readonly remark: string
  /** The last diagnostic lines before it, without their `#`: as a rule they are about it. */
  readonly diagnostics: readonly string[]
}

export interface KtapReading {
  /** Every result line, a part before the whole. */
  readonly points: readonly KtapPoint[]
  /** Why the stream cannot be believed to be all that the test had to say; a bail-out is one reason. */
  readonly defects: readonly string[]
  /** The test as a whole was skipped (`1..0 # SKIP why`): why. */
  readonly skipped: string | undefined
}

/** More than any selftest has; a stream with more is one that wants to exhaust us. */
const mostPoints = 1000
const mostDefects = 20
/** Of each result: those right before it. */
const mostDiagnostics = 5
/** In characters: what a line has beyond it is not looked at. */
const lineLimit = 4096
const nameLimit = 200

/** More than 30 levels of parts are none: what is indented further is noise, and a failure there a defect. */
const version = /^( {0,60})K?TAP version \d+\s*$/
const plan = /^( {0,60})1\.\.(\d+)\s*(?:#\s*(.*))?$/
const result = /^( {0,60})(ok|not ok) (\d+)(?=\s|$)(?: -)?([^#]*)(?:#\s*(.*))?$/
const failureWithoutNumber = /^ *not ok\b/
const diagnostic = /^ {0,60}#\s*(.*\S)/
const bailOut = /^ *Bail out!\s*(.*)$/

/** What stands between a version line (or a first result) and the result of the test whose parts these are. */
interface Block {
  readonly indent: number
  readonly points: KtapPoint[]
  /** How many result lines it has of its own. */
  results: number
  planned: number | undefined
  /** The plan came behind the last result, as TAP allows: no result may follow. */
  closed: boolean
}

/**
 * Reads what a kernel selftest prints (Documentation/dev-tools/ktap.rst; TAP 13, which kselftest.h writes, is a part of it).
 * Lines of any other form are noise, as KTAP says. Strict is what makes results complete: every block of them has one plan,
 * just as many results as that says, numbered from 1. A stream without any result, plan or version line has no defect.
 */
export function readKtap(text: string): KtapReading {
  const reader = new Reader()
  for (const line of text.split('\n')) reader.take(line.slice(0, lineLimit).replace(/\r$/, ''))
  return reader.end()
}

/** A result line, taken apart. */
interface Result {
  readonly indent: number
  readonly word: string
  readonly digits: string
  readonly description: string
  /** All that stands behind the `#`. */
  readonly remark: string
}

class Reader {
  readonly #defects: string[] = []
  /** Open blocks, each more indented than the one before. */
  readonly #blocks: Block[] = []
  #count = 0
  #skipped: string | undefined
  /** Since the last result. */
  #diagnostics: string[] = []

  take(line: string): void {
    const [, indent = '', word, digits = '', description = '', remark = ''] = result.exec(line) ?? []
    if (word !== undefined) this.#takeResult({ indent: indent.length, word, digits, description, remark })
    else if (version.test(line)) this.#takeVersion(line)
    else if (plan.test(line)) this.#takePlan(line)
    else if (bailOut.test(line)) this.#complain(`Bail out! ${bailOut.exec(line)?.[1]}`)
    else if (diagnostic.test(line)) this.#takeDiagnostic(line)
    else if (failureWithoutNumber.test(line))
      this.#complain(`a failure that is no result line: ${line.trim()}`)
  }

  end(): KtapReading {
    const points = this.#closeBelow(-1)
    return { points, defects: this.#defects, skipped: this.#skipped }
  }

  #takeDiagnostic(line: string): void {
    const text = diagnostic.exec(line)?.[1]?.slice(0, nameLimit) ?? ''
    this.#diagnostics = [...this.#diagnostics, text].slice(-mostDiagnostics)
  }

  #takeVersion(line: string): void {
    const indent = version.exec(line)?.[1]?.length ?? 0
    if (this.#blocks.some((block) => block.indent === indent))
      this.#complain('a second version line before the first block has ended')
    else this.#open(indent)
  }

  #takePlan(line: string): void {
    const [, indent = '', digits = '', remark = ''] = plan.exec(line) ?? []
    const block = this.#blockAt(indent.length)
    if (block.planned !== undefined) {
      this.#complain(`a second plan, 1..${digits}`)
      return
    }
    block.planned = Number(digits)
    block.closed = block.results > 0
    if (block.planned === 0 && indent === '') this.#skipped = withoutDirective(remark) || 'it says no reason'
  }

  #takeResult(line: Result): void {
    this.#count += 1
    if (this.#count > mostPoints) {
      if (this.#count === mostPoints + 1)
        this.#complain(`more than ${mostPoints} results: the rest is not read`)
      return
    }
    const point = pointOf(line, this.#diagnostics)
    this.#diagnostics = []
    const parts = this.#closeBelow(line.indent)
    const block = this.#blockAt(line.indent)
    block.results += 1
    this.#checkPlace(line, { block, name: point.name })
    const full = (part: string): string => `${point.name}/${part}`.slice(0, 2 * nameLimit)
    block.points.push(...parts.map((part) => ({ ...part, name: full(part.name) })), point)
  }

  #checkPlace({ digits }: Result, { block, name }: { block: Block; name: string }): void {
    if (block.closed) this.#complain(`a result behind the plan at the end: ${name}`)
    if (Number(digits) !== block.results)
      this.#complain(`result ${digits.slice(0, 20)} where ${block.results} was due: ${name}`)
  }

  #open(indent: number): Block {
    const block: Block = { indent, points: [], results: 0, planned: undefined, closed: false }
    this.#blocks.push(block)
    return block
  }

  /** The block of lines that are so far indented; a version line is missing if there is none yet, which TAP allows. */
  #blockAt(indent: number): Block {
    return this.#blocks.find((block) => block.indent === indent) ?? this.#open(indent)
  }

  /** Ends the blocks that are indented more than this; they are parts of one test. */
  #closeBelow(indent: number): KtapPoint[] {
    const inner = this.#blocks.filter((block) => block.indent > indent)
    this.#blocks.splice(0, this.#blocks.length, ...this.#blocks.filter((block) => block.indent <= indent))
    for (const block of inner) this.#checkPlan(block)
    return inner.flatMap(({ points }) => points)
  }

  #checkPlan({ planned, results }: Block): void {
    if (planned === undefined) this.#complain(`no plan for ${results} results`)
    else if (planned !== results) this.#complain(`${planned} results planned, ${results} given`)
  }

  #complain(defect: string): void {
    if (this.#defects.length < mostDefects) this.#defects.push(defect.slice(0, 2 * nameLimit))
  }
}

function pointOf({ word, digits, description, remark }: Result, diagnostics: readonly string[]): KtapPoint {
  return {
    name: (description.trim() || `point ${digits}`).slice(0, nameLimit),
    outcome: outcomeOf(word, remark),
    remark: withoutDirective(remark).slice(0, nameLimit),
    diagnostics,
  }
}

/** A directive that is none of these leaves `ok` and `not ok` what they are. */
function outcomeOf(word: string, remark: string): KtapPoint['outcome'] {
  const directive = /^[A-Z]+/i.exec(remark)?.[0].toUpperCase()
  if (directive === 'SKIP') return 'skipped'
  // kselftest.h writes `ok # XFAIL` where what it tested failed as expected; `ok # TODO` did not fail at all.
  if (directive === 'XFAIL' || (directive === 'TODO' && word === 'not ok')) return 'expected to fail'
  return word === 'ok' && directive !== 'TIMEOUT' && directive !== 'ERROR' ? 'ok' : 'not ok'
}

function withoutDirective(remark: string): string {
  return remark.replace(/^(SKIP|TODO|XFAIL|XPASS|TIMEOUT|ERROR)\b[:\s]*/i, '').trim()
}
