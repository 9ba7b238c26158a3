import t from 'tap'
import { splitLines } from './lines.js'

/** The lines that come out when the bytes come in pieces of `size`. */
function split(input: string | Buffer, { size = Number.POSITIVE_INFINITY, limit = 4096 } = {}): string[] {
  const lines: string[] = []
  const consume = splitLines({ limit, onLine: (line) => lines.push(line) })
  const bytes = Buffer.from(input)
  for (let at = 0; at < bytes.length; at += size) consume(bytes.subarray(at, at + size))
  return lines
}

t.test('lines are the same however the bytes were cut', async (t) => {
  const text = 'first\r\nsecond, with an é and a 🐧\n\n\r\nlast\n'
  for (const size of [1, 2, 3, 7, 1000]) {
    t.strictSame(split(text, { size }), ['first', 'second, with an é and a 🐧', '', '', 'last'], `by ${size}`)
  }
})

t.test('what has no line end yet is no line yet', async (t) => {
  t.strictSame(split('one\ntw'), ['one'])
})

t.test('a carriage return inside a line is part of it', async (t) => {
  t.strictSame(split('50 %\r100 %\r\n'), ['50 %\r100 %'])
})

t.test('of a line that is too long the beginning is kept, and the next one whole', async (t) => {
  for (const size of [1, 3, 1000]) {
    t.strictSame(split('abcdefgh\nnext\n', { size, limit: 4 }), ['abcd', 'next'], `by ${size}`)
  }
})

t.test('a line without an end costs no more memory than its limit', async (t) => {
  const consume = splitLines({ limit: 4096, onLine: () => {} })
  const chunk = Buffer.alloc(1024 * 1024, 'x')
  const before = process.memoryUsage().arrayBuffers
  for (let i = 0; i < 64; i++) consume(chunk)
  t.ok(process.memoryUsage().arrayBuffers - before < chunk.length)
})

t.test('NUL stays, and bytes that are not UTF-8 become replacement characters', async (t) => {
  t.strictSame(split(Buffer.from([0x61, 0x00, 0xff, 0x62, 0x0a])), ['a\0\ufffdb'])
})

t.test('a line that is too long is told once, and at once', async (t) => {
  let told = 0
  const consume = splitLines({ limit: 4, onLine: () => {}, onTooLong: () => told++ })
  const tellings = ['abcd', '\nab', 'cd', 'e', 'fgh', 'i\nabcd\n', 'abcde\n'].map((piece) => {
    consume(Buffer.from(piece))
    return told
  })
  t.strictSame(tellings, [0, 0, 0, 1, 1, 1, 2])
})
