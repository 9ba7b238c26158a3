import { preservesSizes } from './preserves-sizes.js'

const page = 4096

/** Pages of a list of folios that one chunk describes (KHO_VMALLOC_SIZE, linux/kho/abi/kexec_handover.h), 256 folios each. */
const pages = 511 * 256

export default preservesSizes({
  title:
    'a memfd whose list of folios fills a chunk of metadata, or needs a second one for one more page, keeps its bytes',
  sizes: [pages * page, (pages + 1) * page],
  // The pages on both sides of the boundary, the first ones, and zeros where most of a gigabyte would only take time.
  filled: 4 * page,
})
