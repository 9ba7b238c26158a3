import t from 'tap'
import { knownSpans } from '../timing/known-spans.js'
import type { Instrument } from '../timing/timing-record.js'
import { phaseClass, phaseRules } from './phase-colours.js'

/** Of the cards that bars and plots lie on (`html-style.ts`, `svg-frame.ts`). */
const cards = { light: '#ffffff', dark: '#191f29' }

/** In the order in which they follow each other. Boots are divided where the log or the symbols allow. */
const ledgers = {
  wall: ['send-image', ...phasesOf('wall'), 'unknown'],
  exact: [...phasesOf('exact'), 'unknown'],
}

/** Without the groups, which are sums of others. */
function phasesOf(instrument: Instrument): string[] {
  const sums = ['boot', 'retrieve', 'blackout', 'total', ...(instrument === 'exact' ? ['jump'] : [])]
  return knownSpans(instrument).filter((name) => !sums.includes(name))
}

const [light = '', dark = ''] = phaseRules.source.split('@media (prefers-color-scheme: dark)')
const schemes = { light: coloursIn(light), dark: coloursIn(dark) }

/** Colours by the class that has them. */
function coloursIn(rules: string): Map<string, string> {
  return new Map(
    [...rules.matchAll(/\.(\S+) \{ fill: (#\w+)/g)].map(([, name = '', colour = '']) => [name, colour]),
  )
}

for (const [scheme, colours] of Object.entries(schemes))
  for (const [instrument, phases] of Object.entries(ledgers)) {
    const colourOf = (name: string): string => colours.get(phaseClass(name, 0)) ?? 'none'

    t.test(`${instrument}, ${scheme}: every phase has a colour that stands out from the card`, async (t) => {
      t.equal(new Set(phases.map(colourOf)).size, phases.length, 'of its own')
      for (const name of phases)
        t.ok(contrast(colourOf(name), cards[scheme as keyof typeof cards]) >= 3, `${name} ${colourOf(name)}`)
    })

    t.test(`${instrument}, ${scheme}: phases that follow each other look different`, async (t) => {
      for (const [index, name] of phases.slice(1).entries()) {
        const before = phases[index] ?? ''
        const apart = distance(colourOf(before), colourOf(name))
        t.ok(apart >= 0.07, `${before}, ${name}: ${apart.toFixed(3)}`)
      }
    })
  }

t.test('what is unknown is grey, and a name is the same colour wherever it stands', async (t) => {
  const [red, green, blue] = channels(schemes.light.get('phase-unknown') ?? '')
  t.ok(Math.max(red, green, blue) - Math.min(red, green, blue) < 0.1)
  t.equal(phaseClass('boot-luo', 3), phaseClass('boot-luo', 11))
  t.equal(phaseClass('image load', 0), phaseClass('image-load', 0))
})

t.test('a phase that nobody has thought of has the colour of its place', async (t) => {
  t.not(phaseClass('teatime', 1), phaseClass('nap', 2))
  t.equal(phaseClass('constructor', 3), phaseClass('"><script>', 3))
})

function channels(colour: string): [number, number, number] {
  const at = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16) / 255
  return [at(1), at(3), at(5)]
}

function linear(colour: string): [number, number, number] {
  const of = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const [red, green, blue] = channels(colour)
  return [of(red), of(green), of(blue)]
}

/** Of WCAG 2. */
function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((colour) => {
    const [red, green, blue] = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** In OKLab (Ottosson 2020), where as far apart looks as different: white and black are 1 apart. */
function distance(one: string, other: string): number {
  const [a, b] = [oklab(one), oklab(other)]
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)))
}

function oklab(colour: string): number[] {
  const [r, g, b] = linear(colour)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
