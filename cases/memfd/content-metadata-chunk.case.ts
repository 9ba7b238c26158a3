import { preservesContent } from './preserves-content.js'

/** Pages of a list of folios that one chunk describes (KHO_VMALLOC_SIZE, linux/kho/abi/kexec_handover.h), 256 folios each. */
const pages = 511 * 256

export default preservesContent({
  title: 'a memfd of 511 MiB, whose list of folios fills a chunk of metadata, keeps every byte',
  size: pages * 4096,
})
