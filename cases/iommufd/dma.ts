import { setTimeout } from 'node:timers/promises'
import type { Agent } from '../../harness/agent/agent.js'
import type { EduTransfer } from '../../harness/agent/operations/edu.js'

export const page = 4096

/** In bytes: half a page, as much as `edu` moves at once by default. */
export const dmaBytes = 2048

/** QEMU's edu takes so long for a DMA, and the agent has others to serve meanwhile. */
const dmaTakesMs = 100

/** In ms: a loaded host gives a guest no time for longer than one expects. */
export const dmaDeadlineMs = 10_000

/** Makes a device and an iommufd, `edu` and `iommu`, each other's; it may do DMA, and reaches nothing yet. Resolves with its id there. */
export async function openDevice(agent: Agent, address: string): Promise<number> {
  await agent.pci.bind(address)
  await agent.iommufd.open('iommu')
  await agent.vfio.open('edu', { address })
  const device = await agent.vfio.bind('edu', 'iommu')
  await agent.vfio.setBusMaster('edu', { on: true })
  return device
}

/** Takes all of its I/O address spaces from the device, and gives both back. */
export async function closeDevice(agent: Agent): Promise<void> {
  await agent.fd.close('edu')
  await agent.fd.close('iommu')
}

/** One DMA from its beginning to its end. */
export async function dma(agent: Agent, transfer: EduTransfer): Promise<void> {
  await agent.edu.start('edu', transfer)
  await setTimeout(dmaTakesMs)
  await agent.edu.wait('edu', { ms: dmaDeadlineMs })
}

/** The device takes `dmaBytes` at one IOVA in and puts them out at another. */
export async function moveByDma(agent: Agent, { from, to }: { from: number; to: number }): Promise<void> {
  await dma(agent, { direction: 'to-device', iova: from })
  await dma(agent, { direction: 'from-device', iova: to })
}
