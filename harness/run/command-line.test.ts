import t from 'tap'
import { commandLine } from './command-line.js'

t.test('what a case adds comes after all else, so that it counts', async (t) => {
  const line = commandLine('123', { iommu: true, tscKhz: null, added: 'liveupdate=off' })
  t.match(line, / intel_iommu=on liveproof\.nonce=123 liveupdate=off$/)
})

t.test('the frequency of the counter is told where it is known, and else nothing of it', async (t) => {
  t.match(commandLine('123', { iommu: false, tscKhz: 2_596_115 }), / tsc_early_khz=2596115 /)
  t.notMatch(commandLine('123', { iommu: false, tscKhz: null }), /tsc_early_khz/)
})
