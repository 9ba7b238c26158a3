/** The names of the elements of a page in their order, as a browser would open and close them. */
export function tags(html: string): string[] {
  return [...html.matchAll(/<([a-z!/][a-z0-9]*)/gi)].map((match) => match[1] ?? '')
}

const neverClosed = ['!doctype', 'meta']

/** Elements that are not closed, or not in the order in which they were opened: `<i>`, and `</b>` where `</i>` was due. */
export function unclosed(html: string): string[] {
  const open: string[] = []
  // Shapes without a title close themselves. What is not markup has no `>`: it is escaped.
  for (const tag of tags(html.replace(/<[^<>]*\/>/g, ''))) {
    if (neverClosed.includes(tag)) continue
    if (!tag.startsWith('/')) open.push(tag)
    else if (open.at(-1) === tag.slice(1)) open.pop()
    else return [...open, tag]
  }
  return open
}
