import { defineCase } from '../../harness/case/define.js'

const misc = '/sys/class/misc/liveupdate/uevent'

export default defineCase({
  title: 'the device is a misc device called liveupdate, for nobody but root',
  restsOn:
    'code: kernel/liveupdate/luo_core.c, liveupdate_ioctl_init(); drivers/base/devtmpfs.c, devtmpfs_create_node()',
  needs: ['memfd'],
  async before({ agent, check }) {
    const told = (await agent.file.read(misc)).toString('latin1').trim().split('\n')
    check.that('its major is that of misc devices', {
      held: told.includes('MAJOR=10'),
      got: told,
      expected: 'MAJOR=10',
    })
    check.that('its node is /dev/liveupdate', {
      held: told.includes('DEVNAME=liveupdate'),
      got: told,
      expected: 'DEVNAME=liveupdate',
    })
    check.that('its node has the mode of all that ask for none, which is 0600', {
      held: !told.some((line) => line.startsWith('DEVMODE=')),
      got: told,
      expected: 'no DEVMODE',
    })
  },
})
