import t from 'tap'
import { wrapped } from './wrapped.js'

t.test('text is broken between words, and all lines but the first are indented', async (t) => {
  t.same(wrapped('one two three four', { width: 9, indent: 2 }), ['one two', '  three', '  four'])
  t.same(wrapped('short', { width: 9 }), ['short'])
  t.same(wrapped('', { width: 9 }), [''])
})

t.test('a word that is longer than a line is broken itself', async (t) => {
  t.same(wrapped('a abcdefghij b', { width: 6, indent: 2 }), ['a abcd', '  efgh', '  ij b'])
})
