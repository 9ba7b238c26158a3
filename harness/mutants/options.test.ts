import t from 'tap'
import { UsageError } from '../errors.js'
import { parseOptions } from './options.js'

t.test('by default all mutants are held against the cases that are to catch them', async (t) => {
  t.same(parseOptions([]), { chosen: [], suite: [], whole: false, resultsDir: 'results' })
  t.same(parseOptions(['memfd-*', '@debian:7.2', '--whole', '--cases', 'memfd', '--cases', 'session']), {
    chosen: ['memfd-*', '@debian:7.2'],
    suite: ['memfd', 'session'],
    whole: true,
    resultsDir: 'results',
  })
})

t.test('what makes no sense is a wrong usage', async (t) => {
  for (const args of [['--hole'], ['--cases'], ['--whole=yes']])
    t.throws(() => parseOptions(args), UsageError)
})
