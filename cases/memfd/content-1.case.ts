import { preservesContent } from './preserves-content.js'

export default preservesContent({ title: 'a memfd of one byte keeps that byte and that size', size: 1 })
