import t from 'tap'
import { shortName } from './short-name.js'

t.test('a short name stays as it is', async (t) => {
  t.equal(shortName('debian:7.2.13-1'), 'debian:7.2.13-1')
  t.equal(shortName('x'.repeat(26)), 'x'.repeat(26))
})

t.test('of a long one the beginning and the end are kept, and no letter is halved', async (t) => {
  t.equal(shortName('tree:/home/someone/src/linux-next'), 'tree:/ho…ne/src/linux-next')
  t.equal([...shortName('😀'.repeat(40))].length, 26)
  t.notMatch(shortName('😀'.repeat(40)), /\p{Cs}/u)
})
