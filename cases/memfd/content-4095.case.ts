import { preservesContent } from './preserves-content.js'

export default preservesContent({
  title: 'a memfd one byte short of a page keeps its bytes and its size',
  size: 4095,
})
