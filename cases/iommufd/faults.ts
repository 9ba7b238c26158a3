import { setTimeout } from 'node:timers/promises'
import type { Agent } from '../../harness/agent/agent.js'
import type { Stage } from '../../harness/case/define.js'

/** The interrupt by which an IOMMU tells of a fault is on its way when the DMA has ended already: so long at most, in ms. */
const faultDeadlineMs = 5000
const lookEveryMs = 20

/** As one read of the log gives it at most: all that a guest has said. */
const wholeLog = { max: 1024 * 1024 }

interface Where {
  /** Of the device that does DMA. */
  address: string
  /** As `agent.kmsg.mark` has it: what was before does not count. */
  since: number
}

/** What the kernel has said of DMA of this device that its IOMMU did not let pass (drivers/iommu/intel/dmar.c). */
async function faults(agent: Agent, { address, since }: Where): Promise<string[]> {
  const { records } = await agent.kmsg.read({ since, ...wholeLog })
  return records
    .map(({ text }) => text)
    .filter((text) => text.startsWith('DMAR: [DMA ') && text.includes(`Request device [${address}]`))
}

/** The IOMMU let all DMA of the device pass. */
export async function checkNoFault({ agent, check }: Stage, where: Where): Promise<void> {
  const said = await faults(agent, where)
  check.equal('faults of the IOMMU', { got: said.join('; ') || 'none', expected: 'none' })
}

/**
 * The IOMMU stopped just one DMA since, of that kind and at that IOVA, and the kernel names the device. For a case that is alone in
 * its stage: QEMU's IOMMU records one fault at a time, and loses what comes before the kernel has read it. The kernel tells of three
 * faults in five seconds and not of a fourth (a ratelimit of ten, dmar_fault() takes three for each). In a kernel in the midst of a
 * route both stages of a case follow each other, so all cases together bring about three there.
 */
export async function checkFault(
  { agent, check }: Stage,
  { access, iova, ...where }: Where & { access: 'Read' | 'Write'; iova: number },
): Promise<void> {
  const deadline = performance.now() + faultDeadlineMs
  let said = await faults(agent, where)
  while (said.length === 0 && performance.now() < deadline) {
    await setTimeout(lookEveryMs)
    said = await faults(agent, where)
  }
  const wanted = `[DMA ${access}`
  const at = `fault addr 0x${iova.toString(16)} `
  const isWanted = (text: string): boolean => text.includes(wanted) && text.includes(at)
  for (const text of said.filter(isWanted)) check.provoked(text)
  check.that(`the kernel tells of the ${access.toLowerCase()} at 0x${iova.toString(16)}`, {
    held: said.length === 1 && said.every(isWanted),
    got: said.join('; ') || 'nothing',
    expected: `one line: ${wanted}, device ${where.address}, ${at}`,
  })
}
