import t from 'tap'
import { ledgerWords } from './ledger-words.js'

t.test('phases that are parts, or small, do not make a long line', async (t) => {
  const ledger = [
    { name: 'image-load', ms: 300 },
    { name: 'prepare', ms: 4 },
    { name: 'serialise', ms: 5, blackout: true },
    { name: 'boot-setup', ms: 200, partOf: 'boot', blackout: true },
    { name: 'boot-end', ms: 500, partOf: 'boot', blackout: true },
    { name: 'finish', ms: 0 },
  ]
  t.equal(ledgerWords(ledger), 'took 1.0 s, blackout 705 ms: image-load 300 ms, boot 700 ms, the rest 9 ms')
})

t.test('of an older record nothing is said that it does not say', async (t) => {
  t.equal(ledgerWords([{ name: 'jump to READY', ms: 850 }]), 'took 850 ms: jump to READY 850 ms')
  t.equal(ledgerWords([]), undefined)
})

t.test('a name from a record cannot say more than a name', async (t) => {
  t.notMatch(ledgerWords([{ name: 'a\u001b[31m', ms: 850 }]), '\u001b')
})
