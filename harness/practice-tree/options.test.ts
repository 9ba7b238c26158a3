import t from 'tap'
import { UsageError } from '../errors.js'
import { parseOptions } from './options.js'

const place = { cacheDir: '/cache' }

t.test('by default it is in the cache, and has all versions that there are', async (t) => {
  t.same(parseOptions([], place), {
    directory: '/cache/practice-tree.git',
    most: Number.POSITIVE_INFINITY,
  })
  t.same(parseOptions(['--dir', '/tmp/mine/', '--versions', '2'], place), { directory: '/tmp/mine', most: 2 })
})

t.test('what makes no sense is a wrong usage', async (t) => {
  for (const args of [['--dir'], ['--directory', 'x'], ['here'], ['--versions', '0'], ['--versions', 'all']])
    t.throws(() => parseOptions(args, place), UsageError)
})
