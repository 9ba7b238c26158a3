import type { SealName } from '../../harness/agent/operations/memfd.js'
import { OperationFailed } from '../../harness/agent/requests.js'
import { defineCase } from '../../harness/case/define.js'

const late: SealName[] = ['shrink', 'grow', 'future-write', 'seal']

export default defineCase<string[]>({
  title: 'a seal that a preserved memfd accepts is kept',
  restsOn: 'documentation: mm/memfd_preservation, "Seals"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    return await Promise.all(
      late.map(async (seal, token) => {
        await agent.memfd.create(seal, { size: 4096, flags: ['sealing'] })
        await agent.session.preserve('vm', seal, { token })
        // A kernel may refuse what it could not keep.
        await agent.memfd.seal(seal, { seals: [seal] }).catch((error: unknown) => {
          if (!(error instanceof OperationFailed)) throw error
        })
        return (await agent.memfd.stat(seal)).seals
      }),
    )
  },
  async after({ agent, check, kept }) {
    await agent.session.retrieve('vm')
    await Promise.all(
      late.map(async (seal, token) => {
        await agent.session.restore('vm', seal, { token })
        const { seals: got } = await agent.memfd.stat(seal)
        check.equal(`the seals of one that was to get ${seal} when it was preserved`, {
          got,
          expected: kept[token],
        })
        await agent.memfd.close(seal)
      }),
    )
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
