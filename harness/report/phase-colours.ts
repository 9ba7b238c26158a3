import { type Markup, markup } from './markup.js'

/**
 * Of the phases that either instrument tells apart, in their order in time, in light and dark. Neighbours differ in hue or in lightness,
 * time in which nothing is asked of a guest is muted, what is not known is grey; all stand out from the page by 3:1 (WCAG 2, 1.4.11).
 */
const named: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  'send-image': ['#6a9894', '#9bc8c4'],
  'image-load': ['#6d41a9', '#956dd3'],
  prepare: ['#176490', '#4c8eba'],
  preserve: ['#cf60a4', '#ff96d3'],
  'between-preserves': ['#6e5468', '#977d91'],
  'last-operation': ['#a02262', '#cd558b'],
  serialise: ['#ea543b', '#ffa28f'],
  jump: ['#835010', '#ad7a44'],
  relocate: ['#80512f', '#aa7a59'],
  purgatory: ['#cc7502', '#fea754'],
  decompress: ['#6b5e05', '#958734'],
  reset: ['#9b3b08', '#c76841'],
  boot: ['#005bb3', '#3886e4'],
  'boot-setup': ['#919503', '#c1c742'],
  'boot-memory': ['#0c7202', '#489c41'],
  'boot-core': ['#21a764', '#68d895'],
  'boot-processors': ['#026d64', '#3f978d'],
  'boot-early-initcalls': ['#01a0ad', '#50d3e0'],
  'boot-luo': ['#066788', '#3391b9'],
  'boot-initcalls': ['#2494e2', '#81c5fe'],
  'boot-end': ['#304ccc', '#567bf7'],
  userspace: ['#857aef', '#b6b5fe'],
  connect: ['#416371', '#6b8c9a'],
  'device-open': ['#8f2697', '#ba58c1'],
  retrieve: ['#e94e6e', '#ff9eaa'],
  'session-retrieve': ['#ca6c84', '#fc9eb4'],
  'fd-retrieve': ['#b00a1d', '#de4e4b'],
  'between-retrieves': ['#72564d', '#9b7f75'],
  verify: ['#a38965', '#d4b995'],
  finish: ['#576344', '#7f8c6c'],
  'other-operations': ['#6c93af', '#9dc3df'],
  'between-checks': ['#555c7a', '#7d84a3'],
  unknown: ['#7b8390', '#98a0ad'],
}

/** What phases of the ledger of a run are called besides, in older records too. */
const alike: Readonly<Record<string, string>> = {
  'image load': 'image-load',
  'before the hop': 'preserve',
  'jump to READY': 'jump',
  'after the hop': 'fd-retrieve',
}

/** Of phases that nobody has thought of, by their place in the ledger. */
const others = [
  '#3b7dd8',
  '#c96f25',
  '#2f9468',
  '#a863c9',
  '#a3811a',
  '#d0587e',
  '#2f929d',
  '#94704a',
  '#6f8f2c',
  '#6a6fd6',
  '#b4574c',
  '#4c8f8a',
] as const

/** The class that gives a phase its colour: the same for the same name, on every page and in every picture. */
export function phaseClass(name: string, place: number): string {
  const known = Object.hasOwn(alike, name) ? alike[name] : name
  return known !== undefined && Object.hasOwn(named, known)
    ? `phase-${known}`
    : `phase-${place % others.length}`
}

/** The rules behind `phaseClass`, for what fills a shape as well as what fills a box. */
export const phaseRules: Markup = markup`${Object.entries(named).map(([name, [light]]) => rule(name, light))}${others.map(
  (colour, place) => rule(`${place}`, colour),
)}@media (prefers-color-scheme: dark) {
${Object.entries(named).map(([name, [, dark]]) => rule(name, dark))}}
`

function rule(name: string, colour: string): Markup {
  return markup`.phase-${name} { fill: ${colour}; background: ${colour} }
`
}
