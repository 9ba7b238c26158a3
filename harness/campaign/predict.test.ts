import t from 'tap'
import type { Fingerprint, Ioctl, Limits } from '../kernel/kernel.js'
import type { Prediction } from '../record/prediction-record.js'
import type { KernelFacts } from './kernel-facts.js'
import { predictHop, predictRoute } from './predict.js'

const linux72: Fingerprint = { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' }
const nothing: Fingerprint = { kho: null, luo: null, memfd: null }
const limits: Limits = { sessionName: 64, handlerName: 48, sessions: 510_000, files: 630_000 }
const finish: Ioctl = { name: 'LIVEUPDATE_SESSION_FINISH', number: 0xba42, bytes: 8 }
const getName: Ioctl = { name: 'LIVEUPDATE_SESSION_GET_NAME', number: 0xba43, bytes: 72 }

function facts(name: string, over: Partial<KernelFacts> = {}): KernelFacts {
  return { name, fingerprint: linux72, limits, uapi: [finish, getName], ...over }
}

function speaking(over: Partial<Fingerprint>): KernelFacts {
  return facts('b', { fingerprint: { ...linux72, ...over } })
}

const a = facts('a')

const stories: Record<string, [from: KernelFacts, to: KernelFacts, ...Prediction[]]> = {
  'all agree': [
    a,
    facts('b'),
    { verdict: 'compatible', by: null, reason: 'all ABI strings agree (kho-v4, luo-v5, memfd-v2)' },
  ],
  'another KHO': [
    a,
    speaking({ kho: 'kho-v5' }),
    {
      verdict: 'refused',
      by: 'kho',
      reason: 'b will refuse what a hands over: kho: kho-v4 there, kho-v5 here',
    },
  ],
  'another LUO': [
    a,
    speaking({ luo: 'luo-v6' }),
    {
      verdict: 'refused',
      by: 'luo',
      reason: 'b will refuse what a hands over: luo: luo-v5 there, luo-v6 here',
    },
  ],
  'another memfd handler': [
    a,
    speaking({ memfd: 'memfd-v3' }),
    {
      verdict: 'refused',
      by: 'memfd',
      reason: 'b will refuse what a hands over: memfd: memfd-v2 there, memfd-v3 here',
    },
  ],
  'KHO decides before LUO, and LUO before the handler': [
    a,
    speaking({ kho: 'kho-v5', luo: null, memfd: 'memfd-v3' }),
    {
      verdict: 'refused',
      by: 'kho',
      reason: 'b will refuse what a hands over: kho: kho-v4 there, kho-v5 here',
    },
  ],
  'one element of a composite string': [
    facts('a', { fingerprint: { ...linux72, luo: 'luo-v5;block-v1' } }),
    speaking({ luo: 'luo-v5;block-v2' }),
    {
      verdict: 'refused',
      by: 'luo',
      reason:
        'b will refuse what a hands over: luo: block-v1 there, block-v2 here (of luo-v5;block-v1 and luo-v5;block-v2)',
    },
  ],
  'no KHO in the next kernel': [
    a,
    facts('b', { fingerprint: nothing }),
    { verdict: 'loses', by: 'kho', reason: 'b has no KHO: it will not look at what a hands over as kho-v4' },
  ],
  'no LUO in the next kernel': [
    a,
    speaking({ luo: null, memfd: null }),
    { verdict: 'loses', by: 'luo', reason: 'b has no LUO: it will not look at what a hands over as luo-v5' },
  ],
  'no memfd handler in the next kernel': [
    a,
    speaking({ memfd: null }),
    {
      verdict: 'refused',
      by: 'memfd',
      reason: 'b will refuse what a hands over: memfd: memfd-v2 there, no handler here',
    },
  ],
  'no live update in the first kernel': [
    facts('stock', { fingerprint: nothing }),
    a,
    { verdict: 'unknown', by: null, reason: 'stock offers no live update: nothing can be preserved' },
  ],
  'no live update in the first kernel, and the next is not known': [
    facts('stock', { fingerprint: nothing }),
    facts('b', { fingerprint: null }),
    { verdict: 'unknown', by: null, reason: 'stock offers no live update: nothing can be preserved' },
  ],
  'no memfd handler in the first kernel': [
    facts('bare', { fingerprint: { ...linux72, memfd: null } }),
    a,
    {
      verdict: 'unknown',
      by: null,
      reason: 'bare has no file handler of memfds: no memory can be preserved',
    },
  ],
  'no memfd handler in the first kernel, and another LUO': [
    facts('bare', { fingerprint: { ...linux72, memfd: null } }),
    speaking({ luo: 'luo-v6' }),
    {
      verdict: 'refused',
      by: 'luo',
      reason: 'b will refuse what bare hands over: luo: luo-v5 there, luo-v6 here',
    },
  ],
  'the first kernel is not known': [
    facts('image:/a', { fingerprint: null }),
    a,
    { verdict: 'unknown', by: null, reason: 'nothing is known of the ABI strings of image:/a' },
  ],
  'the next kernel is not known': [
    a,
    facts('image:/b', { fingerprint: null }),
    { verdict: 'unknown', by: null, reason: 'nothing is known of the ABI strings of image:/b' },
  ],
  'other ioctls and limits are said, and decide nothing': [
    facts('old', {
      uapi: [{ ...finish, bytes: 16 }],
      limits: { ...limits, sessions: null, files: 128 },
    }),
    facts('b', { uapi: [{ ...finish, number: 0xba44 }, getName] }),
    {
      verdict: 'compatible',
      by: null,
      reason: [
        'all ABI strings agree (kho-v4, luo-v5, memfd-v2)',
        'LIVEUPDATE_SESSION_FINISH is 0xba42 in old and 0xba44 in b',
        'LIVEUPDATE_SESSION_FINISH takes 16 bytes in old and 8 in b',
        'LIVEUPDATE_SESSION_GET_NAME is in b alone',
        'old takes 128 files in a session, b 630000',
      ].join('; '),
    },
  ],
  'ioctls and limits that are not known are passed over': [
    facts('image:/a', { uapi: null, limits: null }),
    facts('b'),
    { verdict: 'compatible', by: null, reason: 'all ABI strings agree (kho-v4, luo-v5, memfd-v2)' },
  ],
}

for (const [title, [from, to, prediction]] of Object.entries(stories))
  t.test(`${title}: ${prediction?.verdict}`, async (t) => t.strictSame(predictHop({ from, to }), prediction))

t.test('the first hop of a route that is not compatible decides', async (t) => {
  const stock = facts('stock', { fingerprint: nothing })
  t.match(predictRoute([a, facts('b'), speaking({ kho: 'kho-v5' }), stock]), {
    verdict: 'refused',
    by: 'kho',
  })
  t.match(predictRoute([a, stock, a]), { verdict: 'loses', by: 'kho' })
})

t.test('a route there and back says once what agrees', async (t) => {
  t.strictSame(predictRoute([a, facts('b'), a]), {
    verdict: 'compatible',
    by: null,
    reason: 'all ABI strings agree (kho-v4, luo-v5, memfd-v2)',
  })
})

t.test('of a route without a hop nothing is known', async (t) => {
  t.match(predictRoute([a]), { verdict: 'unknown' })
})
