import { type CaseDefinition, defineCase } from '../../harness/case/define.js'

const page = 4096

interface Options {
  title: string
  /** One memfd of each, all of them in one session. */
  pages: readonly number[]
}

/** Sizes on both sides of a boundary of what the kernel keeps about a file. */
export function preservesSizes({ title, pages }: Options): CaseDefinition {
  const total = pages.reduce((sum, count) => sum + count, 0) * page
  return defineCase({
    title,
    restsOn: 'documentation: mm/memfd_preservation, "File Contents" and "File Size"',
    needs: ['memfd'],
    guest: { memoryMiB: Math.ceil(total / 2 ** 20) },
    async before({ agent }) {
      await agent.session.create('vm')
      for (const count of pages) {
        await agent.memfd.create(`pages-${count}`, { size: count * page })
        await agent.memfd.fill(`pages-${count}`)
        await agent.session.preserve('vm', `pages-${count}`, { token: count })
      }
    },
    async after({ agent, check }) {
      await agent.session.retrieve('vm')
      for (const count of pages) {
        await agent.session.restore('vm', `pages-${count}`, { token: count })
        await check.content(`pages-${count}`, { size: count * page })
        await agent.memfd.close(`pages-${count}`)
      }
      await agent.session.finish('vm')
      await agent.session.close('vm')
    },
  })
}
