import type { Filling } from '../../harness/agent/operations/memfd.js'
import { type CaseDefinition, defineCase } from '../../harness/case/define.js'

interface Options {
  title: string
  /** In bytes: one memfd of each, all of them in one session. */
  sizes: readonly number[]
  /** How much of a file is filled, at its beginning and as much at its end, in bytes; the whole by default. */
  filled?: number
}

/** Sizes on both sides of a boundary of what the kernel keeps about a file. */
export function preservesSizes({ title, sizes, filled }: Options): CaseDefinition {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return defineCase({
    title,
    restsOn: 'documentation: mm/memfd_preservation, "File Contents" and "File Size"',
    needs: ['memfd'],
    guest: { memoryMiB: Math.ceil(total / 2 ** 20) },
    async before({ agent }) {
      await agent.session.create('vm')
      for (const size of sizes) {
        await agent.memfd.create(`bytes-${size}`, { size })
        await agent.memfd.fill(`bytes-${size}`, fillingOf(size, filled))
        await agent.session.preserve('vm', `bytes-${size}`, { token: size })
      }
    },
    async after({ agent, check }) {
      await agent.session.retrieve('vm')
      for (const size of sizes) {
        await agent.session.restore('vm', `bytes-${size}`, { token: size })
        const content = { size, ...fillingOf(size, filled) }
        if (filled === undefined) await check.content(`bytes-${size}`, content)
        else await check.pages(`bytes-${size}`, content)
        await agent.memfd.close(`bytes-${size}`)
      }
      await agent.session.finish('vm')
      await agent.session.close('vm')
    },
  })
}

function fillingOf(size: number, filled: number | undefined): Filling {
  if (filled === undefined) return {}
  return {
    extents: [
      { offset: 0, length: filled },
      { offset: size - filled, length: filled },
    ],
  }
}
