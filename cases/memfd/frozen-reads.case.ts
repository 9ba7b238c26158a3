import { frozenMemfd, size } from './frozen-memfd.js'

export default frozenMemfd({
  title: 'a preserved memfd can be read, mapped to be read, spliced from and opened again',
  restsOn: 'documentation: core-api/liveupdate, "performed while the workload is still active"',
  async attempt({ agent, check }) {
    await check.content('ram', { size })
    await agent.memfd.map('ram', 'window', { length: 4096, protection: 'read' })
    await agent.fd.reopen('ram', 'reader', { flags: ['rdonly'] })
    await agent.memfd.create('copy')
    const [loaded, read, spliced] = await Promise.all([
      agent.mapping.load('window', { length: 4096 }),
      agent.memfd.read('reader', { length: 4096 }),
      agent.memfd.splice('reader', 'copy'),
    ])
    check.that('the mapping has what is read', {
      held: loaded.equals(read),
      got: loaded.subarray(0, 16).toString('hex'),
      expected: read.subarray(0, 16).toString('hex'),
    })
    check.equal('all of it is spliced', { got: spliced, expected: size })
    await agent.mapping.close('window')
    await Promise.all([agent.memfd.close('reader'), agent.memfd.close('copy')])
  },
})
