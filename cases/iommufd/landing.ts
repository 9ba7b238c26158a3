import type { Stage } from '../../harness/case/define.js'
import { dmaBytes, page } from './dma.js'

/** What DMA has put into a file of so many pages that began empty: the start of a page of `ram`, at the start of another one. */
export interface Landing {
  file: string
  pages: number
  /** Pages of `ram` by the page of `file` that they went to. */
  landed: Readonly<Record<number, number>>
}

/** The file has just that in it, and zeros everywhere else. */
export async function checkLanding({ agent, check }: Stage, { file, pages, landed }: Landing): Promise<void> {
  const size = pages * page
  const expected = Buffer.alloc(size)
  for (const [to, from] of Object.entries(landed)) {
    const source = await agent.memfd.read('ram', { offset: from * page, length: dmaBytes })
    source.copy(expected, Number(to) * page)
  }
  const got = await agent.memfd.read(file, { length: size + 1 })
  check.equal(`the pages of ${file} that DMA did not leave as they should be`, {
    got: differing(got, expected),
    expected: 'none',
  })
}

/** The numbers of the pages in which two files differ, that only one of them has too. */
function differing(got: Buffer, expected: Buffer): string {
  const pages = Math.ceil(Math.max(got.length, expected.length) / page)
  const at = (bytes: Buffer, number: number): Buffer => bytes.subarray(number * page, (number + 1) * page)
  return (
    Array.from({ length: pages }, (_, number) => number)
      .filter((number) => !at(got, number).equals(at(expected, number)))
      .join(', ') || 'none'
  )
}
