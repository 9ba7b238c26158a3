import t from 'tap'
import { hostileTexts } from '../record/records.test-data.js'
import { markupText, tapText } from './escape.js'
import { markup, markupLines } from './markup.js'

const inTap: [string, string][] = [
  ['plain', 'plain'],
  ['a # TODO b', 'a \\# TODO b'],
  ['a \\# b', 'a \\\\\\# b'],
  ['line\nok 9', 'line\\\\x0aok 9'],
  ['opens {', 'opens \\\\x7b'],
  ['{ } inside {}', '{ } inside {}'],
]

t.test('TAP text can neither leave its line nor give a directive', async (t) => {
  for (const [text, expected] of inTap) t.equal(tapText(text), expected)
})

t.test('markup text has no character that marks up, and only those that XML 1.0 allows', async (t) => {
  t.equal(markupText('<a href="x">\'&\0'), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;\\x00')
  for (const text of hostileTexts) {
    t.notMatch(markupText(text), /[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
    t.notMatch(markupText(text), /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u)
  }
})

t.test('a template escapes what is inserted, and only once', async (t) => {
  const inner = markup`<b>${'<i>'}</b>`
  t.equal(
    markup`<p class="${'"'}">${inner}${[inner, '&', 1]}${null}</p>`.source,
    '<p class="&quot;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>&amp;1</p>',
  )
  t.equal(markupLines(['<a>', 'b\nc']).source, '&lt;a&gt;\nb\\x0ac')
})
