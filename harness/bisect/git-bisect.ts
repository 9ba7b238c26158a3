import { HostError } from '../errors.js'
import { complaintOf, ownGit } from '../kernel/git.js'
import type { Outcome } from './outcome.js'

/** A commit, or what stands for a kernel of a list. */
export interface Commit {
  /** Whole. */
  readonly id: string
  /** The first line of its message. */
  readonly subject: string
}

/** How far a bisection is. */
export type Standing =
  /** The commit that is to be tested next. */
  | { readonly kind: 'testing'; readonly commit: Commit }
  | { readonly kind: 'found'; readonly commit: Commit }
  /** Only commits are left of which nothing can be told; the first that changed it is one of these. */
  | { readonly kind: 'narrowed'; readonly commits: readonly Commit[] }

/** What is bisected: between two commits, of which one is known to be good and the other to be bad. */
export interface Span {
  /** The earlier end: good, or bad where a fix is looked for. */
  readonly old: string
  /** The later end, which descends from it. */
  readonly new: string
  /** Only commits that touch one of these; all if there are none. */
  readonly paths: readonly string[]
  /** Whether the later end is the good one. */
  readonly reverse: boolean
}

/** The words that git uses for a fix that is looked for. */
const termsOfFix = { good: 'fixed', bad: 'broken' } as const

/** A search among commits, told of each what it is. */
export interface CommitSearch {
  /** Begins it anew. */
  start(): Promise<Standing>
  /** Says what the commit that was to be tested is. */
  mark(commit: Commit, outcome: Outcome): Promise<Standing>
  /** How many commits can still be the one, those included of which nothing could be told. */
  possible(): Promise<number>
}

/** So many commits in a row of which nothing can be told are taken for a coincidence. */
const neighbours = 3

/**
 * Git's own bisection, in a bare repository of ours: no work tree is checked out, and no ref is made in the user's repository. Its log is
 * that of `git bisect log`.
 */
export class GitBisect implements CommitSearch {
  /** How many in a row could not be told anything of, up to the last. */
  #untold = 0
  #log = ''

  constructor(
    private readonly repository: { readonly directory: string; readonly signal: AbortSignal },
    private readonly span: Span,
  ) {}

  /** Throws `HostError` if git cannot. */
  async start(): Promise<Standing> {
    this.#untold = 0
    const { old, new: later, paths, reverse } = this.span
    const terms = reverse ? [`--term-new=${termsOfFix.good}`, `--term-old=${termsOfFix.bad}`] : []
    // git bisect wants to know where to return to, and a bare repository without branches does not say.
    await this.#git('update-ref', '--no-deref', 'HEAD', later)
    await this.#ask('bisect', 'reset')
    await this.#git('bisect', 'start', '--no-checkout', ...terms, later, old, '--', ...paths)
    return this.#standing()
  }

  async mark({ id }: Commit, outcome: Outcome): Promise<Standing> {
    await this.#git('bisect', this.#term(outcome), id)
    this.#untold = outcome === 'cannot-tell' ? this.#untold + 1 : 0
    return this.#standing()
  }

  /** As `git bisect log` prints it, for `git bisect replay`. It can be had of a bisection that was interrupted, too. */
  get log(): string {
    return this.#log
  }

  async possible(): Promise<number> {
    const list = await this.#git('rev-list', '--count', ...(await this.#range()))
    return Number(list)
  }

  /** The first one that a commit descends from; null if it has none. */
  async parentOf({ id }: Commit): Promise<Commit | null> {
    const parent = await this.#ask('rev-parse', '--verify', '--quiet', `${id}^`)
    return parent.succeeded ? this.#describe(parent.stdout) : null
  }

  /** The log says how it stands, in words that replaying depends on. */
  async #standing(): Promise<Standing> {
    this.#log = `${await this.#git('bisect', 'log')}\n`
    const lines = this.#log.split('\n')
    const found = lines.flatMap((line) => commitAfter(line, `# first ${this.#new()} commit: `))
    if (found[0] !== undefined) return { kind: 'found', commit: found[0] }
    const possible = lines.flatMap((line) => commitAfter(line, `# possible first ${this.#new()} commit: `))
    if (possible.length > 0) return { kind: 'narrowed', commits: possible }
    return { kind: 'testing', commit: await this.#describe(await this.#next()) }
  }

  async #describe(id: string): Promise<Commit> {
    return { id, subject: await this.#git('log', '-1', '--format=%s', id) }
  }

  /**
   * The one that halves what is left. Beside one that nothing can be told of, git goes far away at random, which costs tests if it was one
   * by itself, and saves them if it was one of many. So a few next to it are tried first, and then git has its way.
   */
  async #next(): Promise<string> {
    const choice = await this.#git('rev-parse', '--verify', 'BISECT_HEAD')
    if (this.#untold === 0 || this.#untold > neighbours) return choice
    const untold = await this.#git('for-each-ref', '--format=%(objectname)', 'refs/bisect/skip-*')
    const best = await this.#git('rev-list', '--bisect-all', ...(await this.#range()))
    const ids = best.split('\n').map((line) => line.split(' ')[0] ?? '')
    return ids.find((id) => !untold.includes(id)) ?? choice
  }

  /** What lies between the ends as they are known by now. */
  async #range(): Promise<string[]> {
    const earlier = await this.#git('for-each-ref', '--format=^%(refname)', `refs/bisect/${this.#old()}-*`)
    return [`refs/bisect/${this.#new()}`, ...earlier.split('\n'), '--', ...this.span.paths]
  }

  #term(outcome: Outcome): string {
    if (outcome === 'cannot-tell') return 'skip'
    return this.span.reverse ? termsOfFix[outcome] : outcome
  }

  #old(): string {
    return this.#term(this.span.reverse ? 'bad' : 'good')
  }

  #new(): string {
    return this.#term(this.span.reverse ? 'good' : 'bad')
  }

  async #git(...argv: string[]): Promise<string> {
    const answer = await this.#ask(...argv)
    // 2: only commits are left of which nothing can be told, which the log says as well.
    const narrowed = argv[0] === 'bisect' && answer.stdout.includes('We cannot bisect more!')
    if (answer.succeeded || narrowed) return answer.stdout
    throw new HostError(
      `git ${argv.slice(0, 2).join(' ')} in ${this.repository.directory}: ${complaintOf(answer)}`,
    )
  }

  #ask(...argv: string[]): ReturnType<typeof ownGit> {
    return ownGit({ ...this.repository, argv })
  }
}

/** `# first bad commit: [0123...] its subject` */
function commitAfter(line: string, words: string): Commit[] {
  if (!line.startsWith(words)) return []
  const [, id, subject] = /^\[([0-9a-f]{40,64})\] (.*)$/.exec(line.slice(words.length)) ?? []
  return id === undefined || subject === undefined ? [] : [{ id, subject }]
}
