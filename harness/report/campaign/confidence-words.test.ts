import t from 'tap'
import { confidenceInShort, confidenceWords, percentOf } from './confidence-words.js'

t.test('a clean series says what it excludes, a failed one no more than it knows', async (t) => {
  const clean = { runs: 59, failures: 0, level: 0.95, atMost: 0.04951 }
  t.equal(
    confidenceWords(clean),
    'no failure in 59 runs: with 95% confidence at most 5.0% of all updates fail',
  )
  t.equal(confidenceInShort(clean), '59 runs, at most 5.0% fail')
  const some = { runs: 5, failures: 1, level: 0.95, atMost: 0.6574 }
  t.equal(confidenceWords(some), '1 of 5 runs failed: with 95% confidence at most 66% of all updates fail')
  t.equal(confidenceInShort(some), '5 runs, 1 failed, at most 66% fail')
  const all = { runs: 1, failures: 1, level: 0.95, atMost: 1 }
  t.equal(confidenceWords(all), '1 of 1 run failed')
  t.equal(confidenceInShort(all), '1 run, 1 failed')
})

t.test('a share is never made to look smaller than it is', async (t) => {
  t.equal(percentOf(0.05), '5.0%')
  t.equal(percentOf(0.0501), '5.1%')
  t.equal(percentOf(0.95), '95%')
  t.equal(percentOf(0.951), '96%')
})
