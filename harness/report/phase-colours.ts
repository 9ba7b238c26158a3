import { type Markup, markup } from './markup.js'

const colours = [
  '#3b7dd8',
  '#e0843a',
  '#3aa675',
  '#a863c9',
  '#c9a227',
  '#d0587e',
  '#3aa9b5',
  '#94704a',
  '#7b9c36',
  '#6a6fd6',
  '#b4574c',
  '#4c8f8a',
  '#a3925c',
  '#7d8794',
  '#7aaae6',
  '#edb283',
  '#79c8a3',
  '#c79bdd',
  '#e0c465',
  '#e590ab',
  '#78cbd4',
  '#bd9b77',
] as const

/** The class that gives a phase its colour: the same for the same place in a ledger, on every page and in every picture. */
export function phaseClass(place: number): string {
  return `phase${place % colours.length}`
}

/** The rules behind `phaseClass`, for light and dark alike, and for what fills a shape as well as what fills a box. */
export const phaseRules: Markup = markup`${colours.map(
  (colour, place) => markup`.phase${place} { fill: ${colour}; background: ${colour} }
`,
)}`
