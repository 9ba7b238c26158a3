import t from 'tap'
import { UsageError } from '../errors.js'
import { parseOptions } from './options.js'

t.test('by default two hundred runs of the default kernel into itself', async (t) => {
  t.same(parseOptions([]), { runs: 200, route: ['debian:7.2', 'debian:7.2'], resultsDir: 'results' })
  t.same(parseOptions(['--to', 'debian:7.3']).route, ['debian:7.2', 'debian:7.3'])
})

t.test('what makes no sense is a wrong usage', async (t) => {
  for (const args of [['--runs', '0'], ['--runs', 'many'], ['--run', '3'], ['five']])
    t.throws(() => parseOptions(args), UsageError)
})
