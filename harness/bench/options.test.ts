import t from 'tap'
import { UsageError } from '../errors.js'
import { parseOptions } from './options.js'

t.test('by default five rounds with the default kernel', async (t) => {
  t.same(parseOptions([]), { rounds: 5, kernel: 'debian:7.2', upstream: undefined })
})

t.test("the kernel's own script is measured where its tree is named", async (t) => {
  const { upstream } = parseOptions(['--upstream', '/linux', '--upstream-build', '/build'])
  t.same(upstream, { tree: '/linux', buildDir: '/build' })
})

t.test('what makes no sense is a wrong usage', async (t) => {
  for (const args of [
    ['--rounds', '0'],
    ['--rounds', 'many'],
    ['--round', '3'],
    ['five'],
    ['--upstream', '/linux'],
  ]) {
    t.throws(() => parseOptions(args), UsageError)
  }
})
