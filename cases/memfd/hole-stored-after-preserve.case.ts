import { writesAfterPreserve, written } from './writes-after-preserve.js'

export default writesAfterPreserve({
  title: 'what is stored into a hole after preserve arrives',
  async make() {},
  async write({ agent }) {
    await agent.memfd.fill('ram', written)
  },
})
