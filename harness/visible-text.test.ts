import t from 'tap'
import { visibleText } from './visible-text.js'

const shown: [string, string][] = [
  ['plain text, ünïcode, 漢字 😀 \\x', 'plain text, ünïcode, 漢字 😀 \\x'],
  ['a\nb\tc\r\0', 'a\\x0ab\\x09c\\x0d\\x00'],
  ['\u001b[2J\u009b', '\\x1b[2J\\x9b'],
  ['\u202eevil\u2066', '\\u{202e}evil\\u{2066}'],
  ['a\u200bb\ufeff\u2028', 'a\\u{200b}b\\u{feff}\\u{2028}'],
  ['\ud800 alone \udfff', '\\u{d800} alone \\u{dfff}'],
  ['\ufffe\u{e0041}', '\\u{fffe}\\u{e0041}'],
]

t.test('what could deceive a terminal or a reader is shown by its number', async (t) => {
  for (const [text, expected] of shown) t.equal(visibleText(text), expected)
})

t.test('long text is cut, and says by how much', async (t) => {
  t.equal(visibleText('x'.repeat(10), 10), 'x'.repeat(10))
  t.equal(visibleText('x'.repeat(11), 10), `${'x'.repeat(10)}... (1 more)`)
  t.equal(visibleText('x'.repeat(1_000_000)).length < 450, true)
})

t.test('a character of two code units is not cut in half', async (t) => {
  t.equal(visibleText('abc😀d', 4), 'abc... (3 more)')
})
