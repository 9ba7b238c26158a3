import { preservesSizes } from './preserves-sizes.js'

/** 2 MiB: what a huge page is, and what one page of a page table maps. */
const hugePage = 2 * 2 ** 20
const page = 4096

export default preservesSizes({
  title: 'a memfd of 2 MiB, or of a page more or a page or two fewer, keeps its bytes',
  sizes: [hugePage - 2 * page, hugePage - page, hugePage, hugePage + page],
})
