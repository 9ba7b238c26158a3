import t from 'tap'
import { neededNames } from './libraries.js'

t.test('a program needs its loader and its libraries', async (t) => {
  const readelf = `
  INTERP         0x000318 0x0000000000000318 0x0000000000000318 0x00001c 0x00001c R   0x1
      [Requesting program interpreter: /lib64/ld-linux-x86-64.so.2]
 0x0000000000000001 (NEEDED)             Shared library: [libz.so.1]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
 0x000000000000000e (SONAME)             Library soname: [libfoo.so.1]`
  t.strictSame(neededNames(readelf), ['ld-linux-x86-64.so.2', 'libz.so.1', 'libc.so.6'])
})

t.test('a static program needs nothing', async (t) => {
  t.strictSame(neededNames('There is no dynamic section in this file.'), [])
})
