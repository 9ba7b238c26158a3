import { frozenMemfd } from './frozen-memfd.js'

export default frozenMemfd({
  title: 'a preserved memfd cannot be sealed against writing: its pages are pinned',
  restsOn: 'code: mm/memfd.c, memfd_wait_for_pins(), and mm/memfd_luo.c, memfd_luo_preserve_folios()',
  async attempt({ agent, check }) {
    await check.errno('F_SEAL_WRITE', {
      of: () => agent.memfd.seal('ram', { seals: ['write'] }),
      expected: 'EBUSY',
    })
    await check.errno('F_SEAL_EXEC, which seals what can be executed against writing, too', {
      of: () => agent.memfd.seal('ram', { seals: ['exec'] }),
      expected: 'EBUSY',
    })
    const { seals } = await agent.memfd.stat('ram')
    check.equal('no seal is left behind', { got: seals, expected: 'none' })
  },
})
