import t from 'tap'
import { confidenceInShort, confidenceWords } from './confidence-words.js'

t.test('a clean series says what it excludes, a failed one no more than it knows', async (t) => {
  const clean = { runs: 59, failures: 0, level: 0.95, atMost: 0.04951 }
  t.equal(
    confidenceWords(clean),
    'no failure in 59 runs: with 95% confidence at most 5.0% of all updates fail',
  )
  t.equal(confidenceInShort(clean), '59 runs, at most 5.0% fail')
  const some = { runs: 5, failures: 1, level: 0.95, atMost: 0.6574 }
  t.equal(
    confidenceWords(some),
    '1 of 5 runs did not pass: with 95% confidence at most 66% of all updates fail',
  )
  t.equal(confidenceInShort(some), '5 runs, 1 did not pass, at most 66% fail')
  const all = { runs: 1, failures: 1, level: 0.95, atMost: 1 }
  t.equal(confidenceWords(all), '1 of 1 run did not pass')
  t.equal(confidenceInShort(all), '1 run, 1 did not pass')
})

t.test('what proves nothing is not called free of failures', async (t) => {
  const nothing = { runs: 1, failures: 0, level: 0.95, atMost: 1 }
  t.equal(confidenceWords(nothing), '1 run, from which nothing follows about updates')
  t.equal(confidenceInShort(nothing), '1 run')
})

t.test('a share is never made to look smaller than it is, nor a confidence larger', async (t) => {
  const said = (level: number, atMost: number): string =>
    confidenceWords({ runs: 9, failures: 0, level, atMost }).replace(/.*: /, '')
  t.equal(said(0.95, 0.05), 'with 95% confidence at most 5.0% of all updates fail')
  t.equal(said(0.999, 0.0501), 'with 99.9% confidence at most 5.1% of all updates fail')
  t.equal(said(0.9999, 0.95), 'with 99.99% confidence at most 95% of all updates fail')
  t.equal(said(0.5, 0.951), 'with 50% confidence at most 96% of all updates fail')
})
