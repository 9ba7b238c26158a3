import type { Filling } from '../../harness/agent/operations/memfd.js'
import { type CaseDefinition, defineCase } from '../../harness/case/define.js'

interface Options extends Filling {
  title: string
  /** In bytes. */
  size: number
}

/** The plain case: one memfd in one session, filled, preserved, retrieved, and every byte compared. */
export function preservesContent({ title, ...content }: Options): CaseDefinition {
  return defineCase({
    title,
    restsOn: 'documentation: mm/memfd_preservation, "File Contents" and "File Size"',
    needs: ['memfd'],
    guest: { memoryMiB: Math.max(1, Math.ceil(content.size / 2 ** 20)) },
    async before({ agent }) {
      await agent.memfd.create('ram', { size: content.size })
      await agent.memfd.fill('ram', content)
      await agent.session.create('vm')
      await agent.session.preserve('vm', 'ram', { token: 1 })
    },
    async after({ agent, check }) {
      await agent.session.retrieve('vm')
      await agent.session.restore('vm', 'ram', { token: 1 })
      await check.content('ram', content)
      await agent.session.finish('vm')
      await agent.session.close('vm')
      await agent.memfd.close('ram')
    },
  })
}
