import { type CaseDefinition, defineCase, type Stage } from '../../harness/case/define.js'

/** Of the memfd, in bytes. */
export const size = 16 * 4096

/** What was there before preserve is generation 0; only this may arrive. */
export const written = { size, generation: 1 }

interface Options {
  title: string
  /** How `ram` of that size comes to have the pages that it has at preserve. */
  make(stage: Stage): Promise<void>
  /** How all of it is written between preserve and the jump. */
  write(stage: Stage): Promise<void>
}

/** A preserved memfd can still be written to until the jump: its pages are pinned, not copied. */
export function writesAfterPreserve({ title, make, write }: Options): CaseDefinition {
  return defineCase({
    title,
    restsOn: 'documentation: mm/memfd_preservation, "All data stored in the file is preserved"',
    needs: ['memfd'],
    async before(stage) {
      const { agent } = stage
      await agent.memfd.create('ram', { size })
      await make(stage)
      await agent.session.create('vm')
      await agent.session.preserve('vm', 'ram', { token: 1 })
      await write(stage)
    },
    async after({ agent, check }) {
      await agent.session.retrieve('vm')
      await agent.session.restore('vm', 'ram', { token: 1 })
      await check.content('ram', written)
      await agent.session.finish('vm')
      await agent.session.close('vm')
      await agent.memfd.close('ram')
    },
  })
}
