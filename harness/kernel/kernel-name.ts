import { closest } from '../closest.js'
import { UsageError } from '../errors.js'

/** What a user may call a kernel. Versions and paths are kept as they were written: `6.10` never becomes 6.1. */
export type KernelName =
  /** The newest `linux-source-<series>` that the suites of the catalogue offer. */
  | { readonly scheme: 'debian'; readonly series: string; readonly version: null }
  /** Exactly this version of `linux-source-<series>`. */
  | { readonly scheme: 'debian'; readonly series: string; readonly version: string }
  | { readonly scheme: 'tree'; readonly path: string }
  | { readonly scheme: 'image'; readonly path: string }
  | { readonly scheme: 'catalogue'; readonly entry: string }

const forms =
  'a kernel is debian:7.2 (newest), debian:7.2.13-1 (exactly), tree:/path/to/linux, image:/path/to/bzImage, ' +
  'or a name from kernels/catalog.yaml'

const series = /^\d+\.\d+$/
const exactVersion = /^(\d+\.\d+)[\w.+~]*-[\w.+~]+$/

/**
 * Reads a kernel's name; `entries` are the names that the catalogue knows.
 * Throws `UsageError` for an unknown scheme or name, saying what was probably meant and which forms there are.
 */
export function parseKernelName(text: string, entries: Iterable<string> = []): KernelName {
  const colon = text.indexOf(':')
  return colon < 0 ? parseEntry(text, [...entries]) : parseForm(text.slice(0, colon), text.slice(colon + 1))
}

function parseForm(scheme: string, rest: string): KernelName {
  if (scheme === 'debian') return parseDebian(rest)
  if (scheme === 'tree' || scheme === 'image') {
    if (rest === '') throw new UsageError(`${scheme}: names no path`, { help: forms })
    return { scheme, path: rest }
  }
  throw unknown(
    `unknown kind of kernel '${scheme}:'`,
    suggestion(scheme, ['debian', 'tree', 'image'], `:${rest}`),
  )
}

function parseDebian(version: string): KernelName {
  if (series.test(version)) return { scheme: 'debian', series: version, version: null }
  const exact = exactVersion.exec(version)
  if (exact?.[1] !== undefined) return { scheme: 'debian', series: exact[1], version }
  throw new UsageError(`'debian:${version}' is not a version of a linux-source package`, {
    help: 'write debian:7.2 for the newest 7.2, or a whole package version such as debian:7.2.13-1',
  })
}

function parseEntry(text: string, entries: readonly string[]): KernelName {
  if (entries.includes(text)) return { scheme: 'catalogue', entry: text }
  throw unknown(`unknown kernel '${text}'`, suggestion(text, [...entries, 'debian:', 'tree:', 'image:']))
}

function suggestion(word: string, candidates: readonly string[], suffix = ''): string | undefined {
  // `7.2` is the commonest slip of all, and no edit distance finds it.
  if (series.test(word) || exactVersion.test(word)) return `debian:${word}`
  const near = closest(word, candidates)
  return near === undefined ? undefined : near + suffix
}

function unknown(what: string, meant: string | undefined): UsageError {
  return new UsageError(meant === undefined ? what : `${what}: did you mean '${meant}'?`, { help: forms })
}
