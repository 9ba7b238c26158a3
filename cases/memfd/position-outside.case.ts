import { defineCase } from '../../harness/case/define.js'

const size = 5000
const positions = [size - 1, size, size + 1, 8192, 2 ** 32 + 1, 2 ** 52 + 12345]

export default defineCase({
  title: 'a position at the end of a memfd, and any behind it, is kept',
  restsOn: 'documentation: mm/memfd_preservation, "File Position"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(
      positions.map(async (offset, token) => {
        await agent.memfd.create(`ram${token}`, { size })
        await agent.memfd.seek(`ram${token}`, { offset })
        await agent.session.preserve('vm', `ram${token}`, { token })
      }),
    )
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const [token, expected] of positions.entries()) {
      await agent.session.restore('vm', `ram${token}`, { token })
      const state = await agent.memfd.stat(`ram${token}`)
      check.equal(`position ${expected} of ${size} bytes`, { got: state.offset, expected })
      check.equal(`the size with position ${expected}`, { got: state.size, expected: size })
      await agent.memfd.close(`ram${token}`)
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
