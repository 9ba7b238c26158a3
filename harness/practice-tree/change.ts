/** What a commit of the practice tree changes. A text is always whole lines, and put at the end of its file. */
export type Change =
  | { readonly kind: 'append'; readonly path: string; readonly text: string }
  /** Of what an earlier commit appended. */
  | { readonly kind: 'replace'; readonly path: string; readonly from: string; readonly to: string }
  /** `patch` is relative to the `kernels/` directory. */
  | { readonly kind: 'patch'; readonly patch: string; readonly reverse: boolean }

/** A commit that is yet to be made. */
export interface PlannedCommit {
  readonly subject: string
  readonly change: Change
  readonly tags: readonly string[]
}

/** A file with a change of its text. Throws RangeError where what is to be replaced is not in it exactly once. */
export function changedText(text: string, change: Exclude<Change, { kind: 'patch' }>): string {
  if (change.kind === 'append') return `${text}${change.text}`
  const [before, after, ...others] = text.split(change.from)
  if (before === undefined || after === undefined || others.length > 0)
    throw new RangeError(`${change.path} does not have once what is to be replaced: ${change.from.trim()}`)
  return `${before}${change.to}${after}`
}
