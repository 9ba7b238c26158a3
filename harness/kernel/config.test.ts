import t from 'tap'
import { UsageError } from '../errors.js'
import { findUnstuck, mergeConfigs, parseConfig, renderConfig } from './config.js'

const parse = (text: string) => parseConfig(text, 'test.config')

t.test('options, values and what is not set are read; comments are not', async (t) => {
  const config = parse('# A comment\nCONFIG_A=y\n\nCONFIG_N=8\nCONFIG_S="a b"\n# CONFIG_OFF is not set\n')
  t.same(
    [...config],
    [
      ['CONFIG_A', 'y'],
      ['CONFIG_N', '8'],
      ['CONFIG_S', '"a b"'],
      ['CONFIG_OFF', 'n'],
    ],
  )
})

t.test('a line that Kconfig would lose is refused with its place', async (t) => {
  t.throws(() => parse('CONFIG_A=y\nCONFG_B=y\n'), {
    constructor: UsageError,
    message: /^test.config:2: 'CONFG_B=y'/,
  })
})

t.test('later fragments override earlier ones, also by switching off', async (t) => {
  const merged = mergeConfigs([parse('CONFIG_A=y\nCONFIG_B=y\n'), parse('# CONFIG_A is not set\n')])
  t.equal(renderConfig(merged), '# CONFIG_A is not set\nCONFIG_B=y\n')
})

t.test('the same options are the same text in whatever order they were asked for', async (t) => {
  t.equal(renderConfig(parse('CONFIG_B=y\nCONFIG_A=y\n')), renderConfig(parse('CONFIG_A=y\nCONFIG_B=y\n')))
})

t.test('every option that did not stick is named with what came instead', async (t) => {
  const asked = parse('CONFIG_A=y\nCONFIG_B=y\nCONFIG_N=8\n# CONFIG_OFF is not set\n# CONFIG_ON is not set\n')
  const actual = parse('CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_N=64\nCONFIG_ON=y\n')
  t.same(findUnstuck(asked, actual), [
    { option: 'CONFIG_B', asked: 'y', found: 'n' },
    { option: 'CONFIG_N', asked: '8', found: '64' },
    { option: 'CONFIG_ON', asked: 'n', found: 'y' },
  ])
})

t.test('an option that the source does not know is not stuck', async (t) => {
  t.same(findUnstuck(parse('CONFIG_NEW=y\n'), parse('')), [{ option: 'CONFIG_NEW', asked: 'y', found: 'n' }])
})
