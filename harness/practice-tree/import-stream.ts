/** The files that a commit changes, by path: what they are then, or null for one that is removed. */
export type ChangedFiles = ReadonlyMap<string, string | null>

/** A commit as git fast-import(1) is told of it. */
export interface ImportedCommit {
  readonly subject: string
  /** Without `refs/tags/`. */
  readonly tags: readonly string[]
  readonly content: { readonly files: ChangedFiles } | { readonly tree: string }
}

/** 2026-01-01, and an hour from one commit to the next: the same packages are the same commits, by their names, on every host. */
const firstCommit = 1_767_225_600
const everyHour = 3600

const branch = 'refs/heads/master'

/** What makes git append commits to the branch master; `before` is how many that has already. */
export function importStream(commits: readonly ImportedCommit[], { before }: { before: number }): string {
  const imports = commits.map(({ subject, tags, content }, index) => {
    const who = `liveproof <liveproof@localhost> ${firstCommit + (before + index) * everyHour} +0000`
    // Those of one stream follow each other by themselves.
    const from = index === 0 && before > 0 ? `from ${branch}^0\n` : ''
    const changes = 'tree' in content ? `M 040000 ${content.tree} \n` : changesOf(content.files)
    const refs = tags.map((tag) => `reset refs/tags/${tag}\nfrom ${branch}\n\n`)
    return `commit ${branch}\nauthor ${who}\ncommitter ${who}\n${data(`${subject}\n`)}${from}${changes}\n${refs.join('')}`
  })
  return imports.join('')
}

function changesOf(files: ChangedFiles): string {
  return [...files]
    .map(([path, text]) => (text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`))
    .join('')
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}
