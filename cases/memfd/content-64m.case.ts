import { preservesContent } from './preserves-content.js'

export default preservesContent({
  title: 'a memfd of 64 MiB keeps every byte of every page',
  size: 64 * 2 ** 20,
})
