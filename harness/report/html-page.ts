import { style } from './html-style.js'
import { type Markup, markup } from './markup.js'

/**
 * A whole page that needs nothing else: no script, no font, no picture. It forbids itself to load anything
 * (Content-Security-Policy), as a second wall behind the escaping.
 */
export function page(body: Markup, { title, look = null }: { title: string; look?: Markup | null }): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}${look}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.source
}
