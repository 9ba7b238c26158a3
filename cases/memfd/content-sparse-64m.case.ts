import { preservesContent } from './preserves-content.js'

const size = 64 * 2 ** 20
const page = 4096

export default preservesContent({
  title: 'a sparse memfd of 64 MiB keeps its three written pages, and zeros everywhere else',
  size,
  extents: [
    { offset: 0, length: page },
    { offset: size / 2, length: page },
    { offset: size - page, length: page },
  ],
})
