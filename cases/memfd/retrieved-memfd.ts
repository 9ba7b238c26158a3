import { type CaseDefinition, defineCase, type Stage } from '../../harness/case/define.js'

/** Of the memfd, in bytes: four pages and a part of a fifth. */
export const size = 4 * 4096 + 123

interface Options {
  title: string
  /** What `ram` is then put through, when its session is finished and closed. */
  prove(stage: Stage): Promise<void>
}

/** A memfd after its hop, which belongs to nobody but its owner again, does what any memfd does. */
export function retrievedMemfd({ title, prove }: Options): CaseDefinition {
  return defineCase({
    title,
    restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_RETRIEVE_FD, "the fully restored kernel resource"',
    needs: ['memfd'],
    async before({ agent }) {
      await agent.memfd.create('ram', { size, flags: ['sealing'] })
      await agent.memfd.fill('ram')
      await agent.session.create('vm')
      await agent.session.preserve('vm', 'ram', { token: 1 })
    },
    async after(stage) {
      const { agent } = stage
      await agent.session.retrieve('vm')
      await agent.session.restore('vm', 'ram', { token: 1 })
      await agent.session.finish('vm')
      await agent.session.close('vm')
      await prove(stage)
      await agent.memfd.close('ram')
    },
  })
}
