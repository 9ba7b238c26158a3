/** Text as lines of at most `width`, broken between words; all but the first are indented. A word that is longer is broken itself. */
export function wrapped(text: string, { width, indent = 0 }: { width: number; indent?: number }): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((one) => brokenWord(one, width - indent))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= width - (lines.length === 0 ? 0 : indent)) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : ' '.repeat(indent) + one))
}

function brokenWord(word: string, width: number): string[] {
  return word.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [word]
}
