import type { MemfdFlag, SealName } from '../../harness/agent/operations/memfd.js'
import { type CaseDefinition, defineCase } from '../../harness/case/define.js'

export interface SealedFile {
  flags: readonly MemfdFlag[]
  /** To be added; those that the kernel adds to them come of themselves. */
  seals: readonly SealName[]
}

/** One memfd for each, in one session; each must come back with the very seals that F_GET_SEALS showed when it was preserved. */
export function keepsSeals({
  title,
  files,
}: {
  title: string
  files: readonly SealedFile[]
}): CaseDefinition {
  return defineCase<string[]>({
    title,
    restsOn: 'documentation: mm/memfd_preservation, "Seals"',
    needs: ['memfd'],
    async before({ agent }) {
      await agent.session.create('vm')
      return await Promise.all(
        files.map(async ({ flags, seals }, token) => {
          const name = `ram${token}`
          await agent.memfd.create(name, { size: 4096, flags })
          if (seals.length > 0) await agent.memfd.seal(name, { seals })
          const state = await agent.memfd.stat(name)
          await agent.session.preserve('vm', name, { token })
          return state.seals
        }),
      )
    },
    async after({ agent, check, kept }) {
      await agent.session.retrieve('vm')
      await Promise.all(
        kept.map(async (expected, token) => {
          const name = `ram${token}`
          await agent.session.restore('vm', name, { token })
          const { seals: got } = await agent.memfd.stat(name)
          check.equal(`the seals of one that had ${expected}`, { got, expected })
          await agent.memfd.close(name)
        }),
      )
      await agent.session.finish('vm')
      await agent.session.close('vm')
    },
  })
}
