import type { Agent } from '../../harness/agent/agent.js'
import { type Basis, type CaseDefinition, defineCase } from '../../harness/case/define.js'
import { closeDevice, moveByDma, page } from './dma.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory } from './rebuild.js'

/** How a device gets to the memory. */
interface Way {
  readonly title: string
  readonly restsOn: Basis
  /** Of the device. */
  readonly address: string
  /** Where the device finds both files. */
  readonly iovas: { readonly ram: number; readonly landing: number }
  /** Opens the device, and maps the memory for it. */
  connect(agent: Agent): Promise<void>
  /** Gives back what else that took. */
  release?(agent: Agent): Promise<void>
}

/** The memory is the same to a device that gets to it in that way, under A and, when it does so again, under B. */
export function rebuiltThrough({ title, restsOn, address, iovas, connect, release }: Way): CaseDefinition {
  const move = (agent: Agent, number: number): Promise<void> =>
    moveByDma(agent, { from: iovas.ram + number * page, to: iovas.landing + number * page })
  const heard = `liveproof: the device at ${address}`
  return defineCase({
    title,
    restsOn,
    needs: ['memfd', 'iommufd'],
    // The device stays its own across the hop.
    guest: { iommu: true, once: true },
    async before({ agent, check }) {
      const since = await agent.kmsg.mark(heard)
      await makeMemory(agent)
      await connect(agent)
      await move(agent, 1)
      await preserveMemory(agent)
      await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1 } })
      await checkNoFault({ agent, check }, { address, since })
    },
    async after({ agent, check }) {
      const since = await agent.kmsg.mark(heard)
      await retrieveMemory(agent)
      await connect(agent)
      await move(agent, 2)
      await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1, 2: 2 } })
      await checkNoFault({ agent, check }, { address, since })
      await closeDevice(agent)
      await release?.(agent)
      await finishMemory({ agent, check })
    },
  })
}
