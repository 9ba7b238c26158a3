import type { Agent } from '../../harness/agent/agent.js'
import type { Check } from '../../harness/case/check.js'
import { iommuDevices } from '../../harness/guest/iommu-devices.js'
import { dmaBytes, moveByDma } from './dma.js'

/** Another case may have it in its turn: those that use it are alone in their stages. */
const address = iommuDevices.edu

/** Gives a device of the guest's to an iommufd and lets it do DMA in an I/O address space. */
export async function attachEdu(
  agent: Agent,
  { iommufd, ioas }: { iommufd: string; ioas: number },
): Promise<void> {
  await agent.pci.bind(address)
  await agent.vfio.open('edu', { address })
  await agent.vfio.bind('edu', iommufd)
  await agent.vfio.attach('edu', { pt: ioas })
  await agent.vfio.setBusMaster('edu', { on: true })
}

interface Copied {
  /** As the device sees them. */
  from: number
  to: number
  /** Which parts of which memfds these IOVAs are, in bytes from their start. */
  source: { file: string; offset: number }
  target: { file: string; offset: number }
}

/** The device reads at one IOVA and writes what it read at another: the bytes must be those of the one memfd, and land in the other. */
export async function checkDma(
  { agent, check }: { agent: Agent; check: Check },
  name: string,
  { from, to, source, target }: Copied,
): Promise<void> {
  await agent.memfd.write(target.file, { offset: target.offset, data: Buffer.alloc(dmaBytes) })
  await moveByDma(agent, { from, to })
  const read = await agent.memfd.read(source.file, { offset: source.offset, length: dmaBytes })
  const written = await agent.memfd.read(target.file, { offset: target.offset, length: dmaBytes })
  check.that(name, {
    held: written.equals(read) && written.some((byte) => byte !== 0),
    got: `${written.subarray(0, 16).toString('hex')}...`,
    expected: `${read.subarray(0, 16).toString('hex')}..., and ${dmaBytes} bytes in all`,
  })
}
