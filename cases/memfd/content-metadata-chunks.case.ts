import { preservesContent } from './preserves-content.js'

/** One more than a chunk describes, see content-metadata-chunk. */
const pages = 511 * 256 + 1

export default preservesContent({
  title: 'a memfd of 511 MiB and a page, whose list of folios needs a second chunk, keeps every byte',
  size: pages * 4096,
})
