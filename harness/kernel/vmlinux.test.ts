import { gzipSync } from 'node:zlib'
import t from 'tap'
import { embeddedConfig, embeddedFingerprint } from './vmlinux.js'

t.test('the embedded configuration is unpacked', async (t) => {
  const text = '#\n# Linux/x86 7.2.13\n#\nCONFIG_SMP=y\n'
  const vmlinux = Buffer.concat([Buffer.from('code IKCFG_ST'), gzipSync(text), Buffer.from('IKCFG_ED more')])
  t.equal(embeddedConfig(vmlinux), text)
})

t.test('a kernel without one, or with a damaged one, has none', async (t) => {
  t.equal(embeddedConfig(Buffer.from('code')), null)
  t.equal(embeddedConfig(Buffer.from('IKCFG_STnot gzipIKCFG_ED')), null)
  t.equal(embeddedConfig(Buffer.from('IKCFG_ST')), null)
})

t.test('the ABI strings are found, composite ones whole', async (t) => {
  const vmlinux = Buffer.from('\0kho-v4\0x\0luo-v6;block-v1\0memfd-v2\0')
  t.same(embeddedFingerprint(vmlinux), { kho: 'kho-v4', luo: 'luo-v6;block-v1', memfd: 'memfd-v2' })
})

t.test('a message that merely mentions a string is not one', async (t) => {
  const vmlinux = Buffer.from('\0not kho-v3\0luo-v5 is incompatible\0kho-v4\0luo-vX\0')
  t.same(embeddedFingerprint(vmlinux), { kho: 'kho-v4', luo: null, memfd: null })
})

t.test('a string inside a struct, behind a pointer, is found', async (t) => {
  const pointer = Buffer.from('e0258281ffffffff', 'hex')
  t.equal(embeddedFingerprint(Buffer.concat([pointer, Buffer.from('memfd-v2\0')])).memfd, 'memfd-v2')
})
