import t from 'tap'
import { compareDebianVersions } from './debian-version.js'

const ascending = [
  '6.1~rc7-1',
  '6.1.5-1',
  '6.1.10-1',
  '7.2-1',
  '7.2.9-1~bpo13+1',
  '7.2.12-1~bpo13+1',
  '7.2.12-1',
  '7.2.12-1+b1',
  '7.2.13-1',
  '7.3~rc7-1~exp1',
  '7.3~rc7-1',
  '7.3-1',
  '1:1.35.0-4+deb12u1',
  '1:1.35.0-4+deb12u1+b1',
]

t.test('versions are ordered as dpkg orders them', async (t) => {
  for (let i = 0; i < ascending.length; i++) {
    for (let j = 0; j < ascending.length; j++) {
      const [a = '', b = ''] = [ascending[i], ascending[j]]
      t.equal(Math.sign(compareDebianVersions(a, b)), Math.sign(i - j), `${a} against ${b}`)
    }
  }
})

t.test('leading zeros do not count', async (t) => {
  t.equal(compareDebianVersions('1.02', '1.2'), 0)
})
