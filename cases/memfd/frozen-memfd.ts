import { type Basis, type CaseDefinition, defineCase, type Stage } from '../../harness/case/define.js'

/** Of the memfd, in bytes: four pages and a part of a fifth. */
export const size = 4 * 4096 + 123

interface Options {
  title: string
  restsOn: Basis
  /** What is tried on `ram`, preserved and not yet handed over, that must leave it as it is. */
  attempt(stage: Stage): Promise<void>
}

/**
 * Between preserve and the jump no page of a memfd may come, go or move: mm/memfd_luo.c freezes its mapping and pins its pages.
 * What is tried in between must leave the file as it is, so after the hop all of it must be there.
 */
export function frozenMemfd({ title, restsOn, attempt }: Options): CaseDefinition {
  return defineCase({
    title,
    restsOn,
    needs: ['memfd'],
    async before(stage) {
      const { agent } = stage
      await agent.memfd.create('ram', { size, flags: ['sealing'] })
      await agent.memfd.fill('ram')
      await agent.session.create('vm')
      await agent.session.preserve('vm', 'ram', { token: 1 })
      await attempt(stage)
    },
    async after({ agent, check }) {
      await agent.session.retrieve('vm')
      await agent.session.restore('vm', 'ram', { token: 1 })
      await check.content('ram', { size })
      await agent.session.finish('vm')
      await agent.session.close('vm')
      await agent.memfd.close('ram')
    },
  })
}
