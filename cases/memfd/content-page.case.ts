import { preservesSizes } from './preserves-sizes.js'

const page = 4096

export default preservesSizes({
  title: 'a memfd of a page, or of a byte more or fewer, keeps its bytes and its size',
  sizes: [page - 1, page, page + 1],
})
