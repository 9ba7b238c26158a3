import { preservesContent } from './preserves-content.js'

export default preservesContent({ title: 'a memfd of exactly one page keeps its bytes', size: 4096 })
