import type { Agent } from '../agent/agent.js'
import { hashContent } from '../agent/content.js'
import type { Filling, Verification } from '../agent/operations/memfd.js'
import { OperationFailed } from '../agent/requests.js'
import type { CheckRecord } from './check-record.js'

/** Names what a case finds. A check that does not hold is written down, and the case goes on: the next ones tell more. */
export class Check {
  readonly #stage: string
  readonly #agent: Agent
  readonly #findings: CheckRecord[]
  readonly #onProvoked: (text: string) => void

  constructor({
    stage,
    agent,
    findings,
    onProvoked = () => {},
  }: {
    stage: string
    agent: Agent
    findings: CheckRecord[]
    onProvoked?: (text: string) => void
  }) {
    this.#stage = stage
    this.#agent = agent
    this.#findings = findings
    this.#onProvoked = onProvoked
  }

  /**
   * One message of the kernel's log that the case has brought about on purpose, and looked at: on the console it is no warning of
   * the guest's. Another one, be it of the same words, is.
   */
  provoked(text: string): void {
    this.#onProvoked(text)
  }

  /** Two values must be the same; they are shown as text. */
  equal(name: string, { got, expected }: { got: unknown; expected: unknown }): void {
    this.#add({ name, held: Object.is(got, expected), expected: String(expected), got: String(got) })
  }

  /** What is neither an equality nor an errno: `held` says whether it holds, `expected` in words. */
  that(name: string, { held, got, expected }: { held: boolean; got: unknown; expected: string }): void {
    this.#add({ name, held, expected, got: String(got) })
  }

  /** An operation must be refused with just this errno. */
  async errno(
    name: string,
    { of, expected }: { of: () => Promise<unknown>; expected: string },
  ): Promise<void> {
    const got = await of().then(
      () => 'success',
      (error: unknown) => {
        if (error instanceof OperationFailed) return error.errno
        throw error
      },
    )
    this.equal(name, { got, expected })
  }

  /**
   * A file must contain what `fill` with the same filling puts there, and zeros elsewhere: page by page in the guest, and by
   * a hash that the host computes on its own.
   */
  async content(file: string, filling: Filling & { size: number }): Promise<void> {
    // At once: the host computes its hash while the guest looks.
    const [found, got, expected] = await Promise.all([
      this.#agent.memfd.verify(file, filling),
      this.#agent.memfd.hash(file),
      hashContent(this.#agent.contentOf(file, filling)),
    ])
    this.#pages(file, filling, found)
    this.#hash(file, { got, expected })
  }

  /** The same, of what the guest has found already: what `verify` and `hash` said of the file. */
  async found(
    file: string,
    { verified, hash, ...filling }: Filling & { size: number; verified: Verification; hash: string },
  ): Promise<void> {
    this.#pages(file, filling, verified)
    this.#hash(file, { got: hash, expected: await hashContent(this.#agent.contentOf(file, filling)) })
  }

  /** The first half of it alone, where a gigabyte of zeros would take longer to hash than all else. */
  async pages(file: string, filling: Filling & { size: number }): Promise<void> {
    this.#pages(file, filling, await this.#agent.memfd.verify(file, filling))
  }

  #pages(file: string, filling: { size: number }, { size, pages, bad, map }: Verification): void {
    this.#add({
      name: pagesOf(file),
      held: bad === 0,
      expected: `${filling.size} bytes, 0 bad pages`,
      got: `${size} bytes, ${bad} bad pages of ${pages}`,
      ...(bad > 0 && { pages: map.map((range) => range.replace(':', ' ')) }),
    })
  }

  #hash(file: string, { got, expected }: { got: string; expected: string }): void {
    this.equal(hashOf(file), { got, expected })
  }

  #add(finding: Omit<CheckRecord, 'stage'>): void {
    this.#findings.push({ ...finding, stage: this.#stage })
  }
}

/** Whether a check compares the content of memory: what `content`, `found` and `pages` state, and nothing else does. */
export function isAboutContent({ name, pages }: Pick<CheckRecord, 'name' | 'pages'>): boolean {
  return (
    pages !== undefined || [pagesOf('.*'), hashOf('.*')].some((form) => new RegExp(`^${form}$`).test(name))
  )
}

function pagesOf(file: string): string {
  return `every page of ${file} is what was put there`
}

function hashOf(file: string): string {
  return `the hash of ${file} is the one computed on the host`
}
