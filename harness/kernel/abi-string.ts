/** One element of an ABI string: `block-v1` of `luo-v5;block-v1`. */
export interface AbiElement {
  readonly name: string
  /** null for an element that is not written as `name-vN`; its `name` is then the whole of it. */
  readonly version: number | null
}

/** The elements of an ABI string in their order, at least one: `luo-v5;block-v1` is luo in version 5 and block in version 1. */
export function parseAbi(text: string): AbiElement[] {
  return text.split(';').map((element) => {
    const [, name, version] = /^(.+)-v(\d+)$/.exec(element) ?? []
    return name === undefined ? { name: element, version: null } : { name, version: Number(version) }
  })
}

/** `block-v1`. */
function formatElement({ name, version }: AbiElement): string {
  return version === null ? name : `${name}-v${version}`
}

/** How the ABI strings of one part differ, element by element. */
export interface AbiDifference {
  /** `block-v1`, or `no block`. */
  readonly there: string
  readonly here: string
}

/**
 * The elements in which two ABI strings differ, none only if the strings are equal. Kernels compare them as wholes, so the
 * same elements in another order are a difference, too.
 */
export function abiDifferences(there: string, here: string): AbiDifference[] {
  if (there === here) return []
  const [ours, theirs] = [parseAbi(here), parseAbi(there)]
  const names = new Set([...theirs, ...ours].map(({ name }) => name))
  const differences = [...names]
    .map((name) => ({ there: elementOf(theirs, name), here: elementOf(ours, name) }))
    .filter((difference) => difference.there !== difference.here)
  return differences.length > 0 ? differences : [{ there, here }]
}

function elementOf(elements: readonly AbiElement[], name: string): string {
  const element = elements.find((candidate) => candidate.name === name)
  return element === undefined ? `no ${name}` : formatElement(element)
}
