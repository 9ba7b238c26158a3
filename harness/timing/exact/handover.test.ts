import t from 'tap'
import { UsageError } from '../../errors.js'
import { runRecord } from '../../record/records.test-data.js'
import { checkHandover } from './handover.js'

const [some] = Object.values(runRecord().kernels)
if (some === undefined) throw new Error('the sample has a kernel')
const kernel = { ...some, bzImage: '', config: null, headers: null, modules: null }
const whole = { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' }

t.test('a kernel that offers all, and one of which nothing is known, may be timed', async (t) => {
  t.doesNotThrow(() => checkHandover({ ...kernel, fingerprint: whole }))
  t.doesNotThrow(() => checkHandover({ ...kernel, fingerprint: null }))
})

t.test('a kernel without live updates of memfds is refused before it is booted', async (t) => {
  const refused = { constructor: UsageError, message: /no-luo hands over no memfds.*: it has no luo, memfd$/ }
  const without = { ...kernel, name: 'no-luo', fingerprint: { ...whole, luo: null, memfd: null } }
  t.throws(() => checkHandover(without), refused)
})
