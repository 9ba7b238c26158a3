import { preservesContent } from './preserves-content.js'

export default preservesContent({
  title: 'a memfd one byte longer than a page keeps its bytes and its size',
  size: 4097,
})
