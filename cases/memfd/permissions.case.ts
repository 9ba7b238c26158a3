import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'mode and owner that were given to a memfd are not kept: it has those of a new one',
  restsOn: 'documentation: mm/memfd_preservation, "All others are reset to default"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.fd.chmod('ram', { mode: 0o640 })
    await agent.fd.chown('ram', { uid: 1234, gid: 5678 })
    const { mode, uid, gid } = await agent.memfd.stat('ram')
    check.equal('the memfd has what it was given', {
      got: `${mode} ${uid}:${gid}`,
      expected: '100640 1234:5678',
    })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.create('new')
    const [retrieved, made] = await Promise.all([agent.memfd.stat('ram'), agent.memfd.stat('new')])
    check.equal('the mode is that of a new memfd', { got: retrieved.mode, expected: made.mode })
    check.equal('the user is who retrieved it', { got: retrieved.uid, expected: made.uid })
    check.equal('the group is that of who retrieved it', { got: retrieved.gid, expected: made.gid })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all([agent.memfd.close('ram'), agent.memfd.close('new')])
  },
})
