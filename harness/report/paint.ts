const ansi = { good: '32', bad: '1;31', dim: '2' } as const

export type Tone = keyof typeof ansi

/** Gives a word its tone. */
export type Paint = (text: string, tone: Tone) => string

export function painter(color: boolean): Paint {
  return (text, tone) => (color ? `\u001b[${ansi[tone]}m${text}\u001b[0m` : text)
}
