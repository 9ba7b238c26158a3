import { defineCase } from '../../harness/case/define.js'

const size = 2 * 4096
const offset = 4096 + 7

export default defineCase({
  title: '/proc/self/fdinfo of a retrieved memfd is that of a new one with the old position',
  restsOn: 'documentation: mm/memfd_preservation, "File Position" and "All others are reset to default"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.fd.setStatus('ram', { status: ['append', 'nonblock'] })
    await agent.memfd.seek('ram', { offset })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.create('new', { size })
    await agent.memfd.seek('new', { offset })
    // FD_CLOEXEC is a promise of its own: close-on-exec.
    await Promise.all([agent.fd.inherit('ram'), agent.fd.inherit('new')])
    const [retrieved, made] = await Promise.all([agent.fd.info('ram'), agent.fd.info('new')])
    check.equal('every field but the inode is that of the new one', {
      got: withoutInode(retrieved.fdinfo),
      expected: withoutInode(made.fdinfo),
    })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all([agent.memfd.close('ram'), agent.memfd.close('new')])
  },
})

function withoutInode(fdinfo: string): string {
  return fdinfo.replace(/^ino:.*\n/m, '')
}
