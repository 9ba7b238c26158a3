import { preservesContent } from './preserves-content.js'

export default preservesContent({ title: 'an empty memfd comes back empty', size: 0 })
