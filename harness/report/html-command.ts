import { type Markup, markup } from './markup.js'

/**
 * A command line. Each word is inserted, and so bounded, by itself: half a command line is of no use. Where there is little room
 * it is broken between words.
 */
export function commandWords(command: string): Markup {
  const words = command.split(' ')
  return markup`<span class="command">${words.map((word, index) => markup`${index === 0 ? '' : ' '}<span>${word}</span>`)}</span>`
}
