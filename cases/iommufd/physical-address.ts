import type { Agent } from '../../harness/agent/agent.js'
import { page } from './dma.js'

/** Documentation/admin-guide/mm/pagemap.rst: a word of 64 bits a page, the number of its page frame in the lowest 55 bits. */
const wordBytes = 8
const frameBits = 55

/** Where in the guest's memory the first page of a file is. For a file of which all pages are there, and stay. */
export async function physicalAddress(
  agent: Agent,
  file: string,
  { size }: { size: number },
): Promise<number> {
  await agent.memfd.map(file, `${file}-mapped`, { length: size })
  await agent.mapping.advise(`${file}-mapped`, { advice: 'populate-read' })
  const address = await mappedAt(agent, file)
  await agent.file.open('pagemap', { path: '/proc/self/pagemap', flags: ['rdonly'] })
  const entry = await agent.memfd.read('pagemap', { offset: (address / page) * wordBytes, length: wordBytes })
  await agent.fd.close('pagemap')
  await agent.mapping.close(`${file}-mapped`)
  const frame = Number(BigInt.asUintN(frameBits, entry.readBigUInt64LE()))
  if (frame === 0) throw new Error(`the kernel does not tell where ${file} is`)
  return frame * page
}

/** /proc/self/maps has the file's inode before its name. */
async function mappedAt(agent: Agent, file: string): Promise<number> {
  const { ino } = await agent.memfd.stat(file)
  const maps = (await agent.file.read('/proc/self/maps')).toString('latin1').split('\n')
  const line = maps.find((candidate) => candidate.split(/ +/)[4] === String(ino))
  if (line === undefined) throw new Error(`${file} is not mapped`)
  return Number.parseInt(line, 16)
}
