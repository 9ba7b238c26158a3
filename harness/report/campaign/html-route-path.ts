import { type Markup, markup } from '../markup.js'

/** The kernels of a route, by name and in their order. */
export function pathOf(route: readonly string[]): Markup {
  return markup`<span class="path">${route.map(
    (name, index) => markup`${index === 0 ? null : markup`<span class="to"> → </span>`}<code>${name}</code>`,
  )}</span>`
}
