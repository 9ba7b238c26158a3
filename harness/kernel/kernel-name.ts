import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import { visibleText } from '../visible-text.js'

/** What a user may call a kernel. Versions and paths are kept as they were written: `6.10` never becomes 6.1. */
export type KernelName =
  /** The newest `linux-source-<series>` that the suites of the catalogue offer. */
  | { readonly scheme: 'debian'; readonly series: string; readonly version: null }
  /** Exactly this version of `linux-source-<series>`. */
  | { readonly scheme: 'debian'; readonly series: string; readonly version: string }
  | { readonly scheme: 'tree'; readonly path: string }
  /** A commit of a local repository; `ref` is whatever git calls a revision. */
  | { readonly scheme: 'git'; readonly repository: string; readonly ref: string }
  | { readonly scheme: 'tarball'; readonly path: string }
  | { readonly scheme: 'image'; readonly path: string }
  | { readonly scheme: 'catalogue'; readonly entry: string }
  /** A patch that breaks something, on a kernel that has a source: that of this name or, null, the first one it is for. */
  | { readonly scheme: 'mutant'; readonly mutant: string; readonly base: string | null }

/** A name that stands for sources. */
export type SourceName = Exclude<KernelName, { readonly scheme: 'image' | 'catalogue' | 'mutant' }>

const schemes = ['debian', 'tree', 'git', 'tarball', 'image', 'mutant']

const forms =
  'a kernel is debian:7.2 (newest), debian:7.2.13-1 (exactly), tree:/path/to/linux, git:/path/to/repository@REF, ' +
  'tarball:/path/linux-7.2.tar.xz, image:/path/to/bzImage, mutant:NAME@KERNEL, or a name from kernels/catalog.yaml'

const series = /^\d+\.\d+$/
const exactVersion = /^(\d+\.\d+)[\w.+~]*-[\w.+~]+$/

/** The last `@` that does not belong to the revision itself, as it does in `HEAD@{1}` and `@{upstream}`. */
const repositoryAtRef = /^(.*)@(?!\{)(.*)$/

/**
 * Reads a kernel's name; `entries` are the names that the catalogue knows.
 * Throws `UsageError` for an unknown scheme or name, saying what was probably meant and which forms there are.
 */
export function parseKernelName(text: string, entries: Iterable<string> = []): KernelName {
  // Paths may hold nearly anything; but names are printed, and stand in records and reports one to a line.
  if (/\p{Cc}/u.test(text))
    throw new UsageError(`the kernel name '${visibleText(text)}' has a control character in it`, {
      help: forms,
    })
  const colon = text.indexOf(':')
  return colon < 0 ? parseEntry(text, [...entries]) : parseForm(text.slice(0, colon), text.slice(colon + 1))
}

/** As `parseKernelName`, for the base of an entry of the catalogue, which is a source. */
export function parseSourceName(text: string): SourceName {
  const name = parseKernelName(text)
  if (name.scheme === 'image' || name.scheme === 'catalogue' || name.scheme === 'mutant')
    throw new UsageError(`${text} is no source`)
  return name
}

function parseForm(scheme: string, rest: string): KernelName {
  if (scheme === 'debian') return parseDebian(rest)
  if (scheme === 'git') return parseGit(rest)
  if (scheme === 'mutant') return parseMutant(rest)
  if (scheme === 'tree' || scheme === 'image' || scheme === 'tarball') {
    if (rest === '') throw new UsageError(`${scheme}: names no path`, { help: forms })
    return { scheme, path: rest }
  }
  throw unknown(`unknown kind of kernel '${visibleText(scheme)}:'`, suggestion(scheme, schemes, `:${rest}`))
}

function parseDebian(version: string): KernelName {
  if (series.test(version)) return { scheme: 'debian', series: version, version: null }
  const exact = exactVersion.exec(version)
  if (exact?.[1] !== undefined) return { scheme: 'debian', series: exact[1], version }
  throw new UsageError(`'debian:${version}' is not a version of a linux-source package`, {
    help: 'write debian:7.2 for the newest 7.2, or a whole package version such as debian:7.2.13-1',
  })
}

function parseGit(rest: string): KernelName {
  const help = 'write git:REPOSITORY@REF, as in git:/src/linux@v7.2 (a tag, a branch, a commit, HEAD~3)'
  const [, repository, ref] = repositoryAtRef.exec(rest) ?? []
  if (ref === undefined || ref === '') throw new UsageError(`git:${rest} does not say which commit`, { help })
  if (repository === undefined || repository === '')
    throw new UsageError(`git:${rest} does not say which repository`, { help })
  // git would take it for an option.
  if (ref.startsWith('-')) throw new UsageError(`git:${rest}: '${ref}' cannot be a revision`, { help })
  return { scheme: 'git', repository, ref }
}

function parseMutant(rest: string): KernelName {
  // The base may have an @ of its own, a mutant has none.
  const [mutant = '', ...base] = rest.split('@')
  if (mutant !== '' && !(base.length === 1 && base[0] === ''))
    return { scheme: 'mutant', mutant, base: base.length === 0 ? null : base.join('@') }
  throw new UsageError(
    `mutant:${rest} does not say which ${mutant === '' ? 'mutant' : 'kernel it is put on'}`,
    {
      help: 'write mutant:NAME@KERNEL, or mutant:NAME for the first kernel that it is for (kernels/mutants/mutants.yaml)',
    },
  )
}

function parseEntry(text: string, entries: readonly string[]): KernelName {
  if (entries.includes(text)) return { scheme: 'catalogue', entry: text }
  if (text.startsWith('-')) throw new UsageError(`'${text}' is an option, not a kernel`, { help: forms })
  const candidates = [...entries, ...schemes.map((scheme) => `${scheme}:`)]
  throw unknown(`unknown kernel '${text}'`, suggestion(text, candidates))
}

function suggestion(word: string, candidates: readonly string[], suffix = ''): string | undefined {
  // `7.2` is the commonest slip of all, and no edit distance finds it.
  if (series.test(word) || exactVersion.test(word)) return `debian:${word}`
  // So is a path without a word before it.
  if (word.includes('/')) return suffix === '' ? `tree:${word}` : undefined
  const near = closest(word, candidates)
  return near === undefined ? undefined : near + suffix
}

function unknown(what: string, meant: string | undefined): UsageError {
  return new UsageError(meant === undefined ? what : `${what}: did you mean '${meant}'?`, { help: forms })
}
