import { type Markup, markup, markupLines } from './markup.js'

/** What became of a test, in the words of JUnit. */
export type JunitOutcome =
  | { readonly kind: 'passed'; readonly out: readonly string[] | null }
  | { readonly kind: 'skipped'; readonly message: string }
  | {
      readonly kind: 'failure' | 'error'
      /** Which verdict of ours it is. */
      readonly type: string
      readonly message: string
      readonly explanation: readonly string[]
      readonly out: readonly string[] | null
    }

export interface JunitCase {
  readonly name: string
  /** Milliseconds. */
  readonly ms: number
  readonly outcome: JunitOutcome
}

export interface JunitSuite {
  readonly name: string
  /** ISO 8601 in UTC. */
  readonly started: string
  readonly properties: Readonly<Record<string, string>>
  readonly cases: readonly JunitCase[]
}

/** JUnit XML in the dialect that Jenkins and GitLab read. All texts are escaped here, and bounded. */
export function junitDocument(suites: readonly JunitSuite[]): string {
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="liveproof" ${totals(suites.flatMap(({ cases }) => cases))}>
${suites.map(suiteElement)}</testsuites>
`.source
}

function suiteElement({ name, started, properties, cases }: JunitSuite): Markup {
  return markup`  <testsuite name="${name}" ${totals(cases)} timestamp="${started.replace(/(\.\d+)?Z$/, '')}">
    <properties>
${Object.entries(properties).map(
  ([property, value]) => markup`      <property name="${property}" value="${value}"/>
`,
)}    </properties>
${cases.map((one) => caseElement(one, { suite: name }))}  </testsuite>
`
}

function totals(cases: readonly JunitCase[]): Markup {
  const count = (kind: JunitOutcome['kind']): number =>
    cases.filter(({ outcome }) => outcome.kind === kind).length
  const ms = cases.reduce((sum, one) => sum + one.ms, 0)
  return markup`tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds(ms)}"`
}

function caseElement({ name, ms, outcome }: JunitCase, { suite }: { suite: string }): Markup {
  return markup`    <testcase classname="${suite}" name="${name}" time="${seconds(ms)}">${bodyOf(outcome)}</testcase>
`
}

function bodyOf(outcome: JunitOutcome): Markup | null {
  switch (outcome.kind) {
    case 'passed':
      return outputOf(outcome.out)
    case 'skipped':
      return markup`<skipped message="${outcome.message}"/>`
    case 'error': {
      const { type, message, explanation, out } = outcome
      return markup`<error type="${type}" message="${message}">${markupLines(explanation)}</error>${outputOf(out)}`
    }
    case 'failure': {
      const { type, message, explanation, out } = outcome
      return markup`<failure type="${type}" message="${message}">${markupLines(explanation)}</failure>${outputOf(out)}`
    }
  }
}

function outputOf(lines: readonly string[] | null): Markup | null {
  return lines === null ? null : markup`<system-out>${markupLines(lines)}</system-out>`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
