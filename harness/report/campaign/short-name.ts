const [kept, head] = [26, 8]

/** A name for where there is little room: of a long one its beginning and, where paths differ, its end. */
export function shortName(name: string): string {
  const letters = [...name]
  if (letters.length <= kept) return name
  return `${letters.slice(0, head).join('')}…${letters.slice(head + 1 - kept).join('')}`
}
