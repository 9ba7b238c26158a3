/**
 * Orders two Debian version strings: negative if `a` is the older one, 0 if they are equal.
 * The rules are those of deb-version(7): epoch, then upstream version, then revision; `~` sorts before everything.
 */
export function compareDebianVersions(a: string, b: string): number {
  const [x, y] = [split(a), split(b)]
  return x.epoch - y.epoch || compareParts(x.upstream, y.upstream) || compareParts(x.revision, y.revision)
}

function split(version: string) {
  const colon = version.indexOf(':')
  const rest = version.slice(colon + 1)
  const dash = rest.lastIndexOf('-')
  return {
    epoch: colon < 0 ? 0 : Number(version.slice(0, colon)),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '' : rest.slice(dash + 1),
  }
}

/** Compares alternating runs of non-digits and digits, from the left. */
function compareParts(a: string, b: string): number {
  const [xs, ys] = [runs(a), runs(b)]
  for (let i = 0; i < Math.max(xs.length, ys.length); i++) {
    const [x, y] = [xs[i] ?? '', ys[i] ?? '']
    const order = i % 2 === 0 ? compareText(x, y) : Number(x) - Number(y)
    if (order !== 0) return order
  }
  return 0
}

/** Always starts with a (possibly empty) run of non-digits. */
function runs(part: string): string[] {
  return [...part.matchAll(/(\D*)(\d*)/g)].flatMap(([, text = '', digits = '']) => [text, digits])
}

function compareText(a: string, b: string): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = weight(a[i]) - weight(b[i])
    if (order !== 0) return order
  }
  return 0
}

/** `~` before the end of the string, that before letters, those before everything else. */
function weight(character: string | undefined): number {
  if (character === '~') return -1
  if (character === undefined) return 0
  const code = character.charCodeAt(0)
  return /[A-Za-z]/.test(character) ? code : code + 256
}
