import t from 'tap'
import { hostTscKhz, tscKhzOf } from './host-tsc.js'

const steady = `processor\t: 0
model name\t: A processor @ 2.60GHz
flags\t\t: fpu tsc constant_tsc nonstop_tsc tsc_known_freq
bogomips\t: 5192.23

processor\t: 1
bogomips\t: 99.00
`

t.test('a steady counter runs at half of BogoMIPS', async (t) => {
  t.equal(tscKhzOf(steady), 2_596_115)
})

t.test('of a counter that changes its pace or stops nothing is told', async (t) => {
  t.equal(tscKhzOf(steady.replace('constant_tsc ', '')), null)
  t.equal(tscKhzOf(steady.replace('nonstop_tsc ', '')), null)
})

t.test('nothing is told on another architecture, or where there is no /proc', async (t) => {
  t.equal(tscKhzOf('processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\n'), null)
  t.equal(await hostTscKhz('/nowhere/cpuinfo'), null)
})
