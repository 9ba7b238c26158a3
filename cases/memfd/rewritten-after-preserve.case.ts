import { writesAfterPreserve, written } from './writes-after-preserve.js'

export default writesAfterPreserve({
  title: 'what is stored through a mapping after preserve arrives, and not what was there before',
  async make({ agent }) {
    await agent.memfd.fill('ram')
  },
  async write({ agent }) {
    await agent.memfd.fill('ram', written)
  },
})
