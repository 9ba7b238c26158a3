import { preservesSizes } from './preserves-sizes.js'

/** Of 16 bytes each: struct memfd_luo_folio_ser, linux/kho/abi/memfd.h. */
const foliosOfPage = 4096 / 16
const page = 4096

export default preservesSizes({
  title: 'a memfd whose list of folios fills a page, or has one fewer or one more, keeps its bytes',
  sizes: [foliosOfPage - 1, foliosOfPage, foliosOfPage + 1].map((folios) => folios * page),
})
