import { HostError } from '../../errors.js'
import { HopFailed } from '../hop-failed.js'

/** What the guest says at its end: the agent's lines on either side, as they were written. */
export interface GuestLines {
  readonly a: readonly string[]
  readonly b: readonly string[]
}

interface MarkedLine {
  readonly number: number
  readonly who: string
  readonly text: string
}

/**
 * Reads the marked lines (native-helpers/exact/init.c) off a console, where there may be anything else. They are numbered
 * from 0 and carry the FNV-1a of their text: one that is lost, torn or there twice is an error. Throws `HopFailed`, with
 * the guest's last words, where it did not come to its end, and `HostError` where the lines are not whole.
 */
export function readGuestLines(console: string): GuestLines {
  const lines = console.split('\n').map((line) => line.replace(/\r+$/, ''))
  const marked = lines.flatMap(readMarked)
  const failed = marked.find(({ who }) => who === 'failed')
  if (failed !== undefined)
    throw new HopFailed(`the exact guest gave up: ${failed.text}`, {
      help: 'both kernels must offer live updates of memfds (liveproof kernel show KERNEL tells), and find the memory for it in the guest',
    })
  if (marked.at(-1)?.who !== 'end')
    throw new HopFailed(`the exact guest did not come to its end; its last words: ${lastWords(lines)}`)
  for (const [index, { number }] of marked.entries())
    if (number !== index)
      throw new HostError(`the exact guest's console is broken: line ${index} is missing or not the only one`)
  return { a: textsOf('A', marked), b: textsOf('B', marked) }
}

function readMarked(line: string): MarkedLine[] {
  const [, number, who = '', sum, text = ''] =
    /^exact (\d{1,9}) (A|B|failed|end) ([0-9a-f]{8}) (.*)$/.exec(line) ?? []
  if (number === undefined) return []
  // A torn line is none; its number is missed.
  return sum === fnv1a(text) ? [{ number: Number(number), who, text }] : []
}

function textsOf(side: 'A' | 'B', lines: readonly MarkedLine[]): string[] {
  return lines.filter(({ who }) => who === side).map(({ text }) => text)
}

function lastWords(lines: readonly string[]): string {
  const said = lines.filter((line) => line.trim() !== '')
  const panic = said.find((line) => line.includes('Kernel panic'))
  return (panic ?? said.at(-1) ?? 'it said nothing').slice(0, 300)
}

/** Of 32 bits, in hexadecimal: http://www.isthe.com/chongo/tech/comp/fnv. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text, 'latin1')) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
