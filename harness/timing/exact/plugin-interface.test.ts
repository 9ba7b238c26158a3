import t from 'tap'
import { HostError } from '../../errors.js'
import { pluginInterfaceOf } from './plugin-interface.js'

t.test('a QEMU is spoken to as it speaks', async (t) => {
  t.equal(pluginInterfaceOf('QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)'), 1)
  t.equal(pluginInterfaceOf('QEMU emulator version 8.2.2'), 1)
  t.equal(pluginInterfaceOf('QEMU emulator version 9.1.0'), 3)
  t.equal(pluginInterfaceOf('QEMU emulator version 10.0.13 (Debian 1:10.0.13+ds-0+deb13u1)'), 3)
})

for (const version of ['QEMU emulator version 9.0.4', 'QEMU emulator version 6.2.0', 'a kind of QEMU'])
  t.test(`${version} is refused, and what is needed is said`, async (t) => {
    t.throws(() => pluginInterfaceOf(version), {
      constructor: HostError,
      message: `the exact instrument counts by a plugin of QEMU, and has none for "${version}"`,
      help: /QEMU 7\.2 to 8\.2 .* 9\.1 and later/,
    })
  })
