import t from 'tap'
import { parseConfig } from './config.js'
import { fingerprintDifferences, fingerprintFromHeaders } from './fingerprint.js'

const everything = parseConfig(
  'CONFIG_KEXEC_HANDOVER=y\nCONFIG_LIVEUPDATE=y\nCONFIG_LIVEUPDATE_MEMFD=y\n',
  'test',
)

const linux72 = [
  '/* The compatible string. */\n#define KHO_FDT_COMPATIBLE "kho-v4"\n#define KHO_SUB_TREE_PROP_NAME "preserved-data"\n',
  '#define LUO_KHO_ENTRY_NAME\t"LUO"\n#define LUO_ABI_COMPATIBLE\t"luo-v5"\n#define LUO_ABI_COMPAT_LEN\tALIGN(sizeof(LUO_ABI_COMPATIBLE), 8)\n',
  '#define MEMFD_LUO_FH_COMPATIBLE\t"memfd-v2"\n',
]

t.test('the strings of Linux 7.2 are found', async (t) => {
  t.same(fingerprintFromHeaders(linux72, everything), { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' })
})

t.test('the older name of the luo string is known', async (t) => {
  t.equal(fingerprintFromHeaders(['#define LUO_FDT_COMPATIBLE\t"luo-v1"\n'], everything).luo, 'luo-v1')
})

t.test('a string composed of others is put together across headers', async (t) => {
  const headers = [
    '#define KHO_BLOCK_ABI "block-v1"\n',
    '#define LUO_ABI_COMPATIBLE \\\n\t"luo-v5" ";" /* of the blocks */ \\\n\tKHO_BLOCK_ABI\n',
  ]
  t.equal(fingerprintFromHeaders(headers, everything).luo, 'luo-v5;block-v1')
})

t.test('a string that cannot be followed is unknown, not half known', async (t) => {
  t.equal(fingerprintFromHeaders(['#define LUO_ABI_COMPATIBLE "luo-v6" ELSEWHERE\n'], everything).luo, null)
  t.equal(fingerprintFromHeaders(['#define LUO_ABI_COMPATIBLE LUO_ABI_COMPATIBLE\n'], everything).luo, null)
})

t.test('what the configuration leaves out is not there', async (t) => {
  const withoutMemfd = parseConfig('CONFIG_KEXEC_HANDOVER=y\nCONFIG_LIVEUPDATE=y\n', 'test')
  t.same(fingerprintFromHeaders(linux72, withoutMemfd), { kho: 'kho-v4', luo: 'luo-v5', memfd: null })
  t.same(fingerprintFromHeaders(linux72, parseConfig('', 'test')), { kho: null, luo: null, memfd: null })
})

t.test('a difference between source and image is said in words', async (t) => {
  const source = { kho: 'kho-v4', luo: 'luo-v5', memfd: null }
  t.same(fingerprintDifferences(source, source), [])
  t.same(fingerprintDifferences(source, { ...source, luo: null }), [
    'luo is luo-v5 in the source and absent in the image',
  ])
})
