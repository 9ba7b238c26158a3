import t from 'tap'
import { kernelsOf, parsePairsFile } from './pairs-file.js'

const parse = (text: string) => parsePairsFile(text, { path: 'pairs.txt' })

t.test('a pair a line, with comments and empty lines', async (t) => {
  const text = '# ours\n\ndebian:7.2 debian:7.3   # up\r\n\tdebian:7.3\tdebian:7.2\n'
  t.strictSame(parse(text), [
    { from: 'debian:7.2', to: 'debian:7.3' },
    { from: 'debian:7.3', to: 'debian:7.2' },
  ])
})

t.test('a comma keeps apart names with spaces', async (t) => {
  t.strictSame(parse('tree:/my linux, debian:7.2'), [{ from: 'tree:/my linux', to: 'debian:7.2' }])
})

t.test('a # within a name is part of it', async (t) => {
  t.strictSame(parse('tree:/a#b debian:7.2'), [{ from: 'tree:/a#b', to: 'debian:7.2' }])
})

t.test('its kernels are those of its pairs, once each', async (t) => {
  t.strictSame(kernelsOf(parse('b a\na b\na c')), ['b', 'a', 'c'])
})

const refusals = [
  { title: 'one kernel in a line', text: 'a b\na\n', message: /^pairs\.txt, line 2: a pair is two .* "a"$/ },
  {
    title: 'three kernels in a line',
    text: 'a b c',
    message: /line 1: a pair is two kernels, this is "a b c"/,
  },
  { title: 'nothing behind a comma', text: 'a,', message: /line 1: a pair is two kernels/ },
  { title: 'a pair twice', text: 'a b\n# again\na,b', message: /line 3: a,b is there already, in line 1/ },
  { title: 'no pair at all', text: '# nothing\n', message: /pairs\.txt has no pair/ },
]

for (const { title, text, message } of refusals) {
  t.test(`${title} is refused`, async (t) => {
    t.throws(() => parse(text), { name: 'UsageError', message })
  })
}
