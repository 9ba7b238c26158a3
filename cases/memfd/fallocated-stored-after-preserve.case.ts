import { size, writesAfterPreserve, written } from './writes-after-preserve.js'

export default writesAfterPreserve({
  title: 'what is stored after preserve into memory that was allocated and never written arrives',
  async make({ agent }) {
    await agent.memfd.fallocate('ram', { length: size })
  },
  async write({ agent }) {
    await agent.memfd.fill('ram', written)
  },
})
