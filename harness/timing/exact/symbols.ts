/** A kernel's functions, by their addresses. */
export class Symbols {
  readonly #addresses: readonly bigint[]
  readonly #names: readonly string[]

  /** From the text of /proc/kallsyms: `ffffffff81000000 T _text`, those of modules with `[module]` behind. */
  constructor(kallsyms: string) {
    const functions = kallsyms
      .split('\n')
      .flatMap((line) => {
        const [, address, name] = /^([0-9a-f]{16}) [tTwW] (\S+)/.exec(line) ?? []
        return name === undefined ? [] : [{ address: BigInt(`0x${address}`), name }]
      })
      .toSorted((one, other) => (one.address < other.address ? -1 : 1))
    this.#addresses = functions.map(({ address }) => address)
    this.#names = functions.map(({ name }) => name)
  }

  /** Where a function begins; undefined for one that is not there, or there more than once. */
  addressOf(name: string): bigint | undefined {
    const first = this.#names.indexOf(name)
    return first === this.#names.lastIndexOf(name) ? this.#addresses[first] : undefined
  }

  /** Where a function begins, and where the next one does; undefined where `addressOf` is, and for the last one. */
  rangeOf(name: string): readonly [first: bigint, behind: bigint] | undefined {
    const first = this.addressOf(name)
    if (first === undefined) return undefined
    const behind = this.#addresses.find((address) => address > first)
    return behind === undefined ? undefined : [first, behind]
  }

  /** The function that an address lies in: the last that begins at or before it. */
  nameAt(address: bigint): string | undefined {
    let [low, high] = [0, this.#addresses.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#addresses[middle] ?? 0n) <= address) low = middle + 1
      else high = middle
    }
    return this.#names[low - 1]
  }
}
