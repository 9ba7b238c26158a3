import { preservesSizes } from './preserves-sizes.js'

/** 2 MiB: what a huge page is, and what one page of a page table maps. */
const hugePage = 512

export default preservesSizes({
  title: 'a memfd of 2 MiB, or of a page or two more or fewer, keeps its bytes',
  pages: [hugePage - 2, hugePage - 1, hugePage, hugePage + 1],
})
