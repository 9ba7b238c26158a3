import { defineCase } from '../../harness/case/define.js'

const path = '/dev/liveupdate'

export default defineCase({
  title:
    'the device stays open as long as any process has a descriptor of it, and can be opened when none has',
  restsOn: 'documentation: userspace-api/liveupdate, "LUO ioctl Interface"',
  needs: ['memfd'],
  // The device is closed for all.
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await Promise.all([
      agent.process.spawn('holder'),
      agent.device.dup('device'),
      agent.process.give('holder', 'device'),
      agent.fd.close('device'),
      agent.device.close(),
    ])
    await check.errno('open while another process holds what was given to it', {
      of: () => agent.file.open('again', { path, flags: ['rdwr'] }),
      expected: 'EBUSY',
    })
    await Promise.all([agent.process.kill('holder'), agent.device.open()])
    await agent.session.create('vm')
    check.equal('the device that was opened again makes sessions', {
      got: await agent.session.name('vm'),
      expected: 'vm',
    })
    await agent.session.close('vm')
  },
})
