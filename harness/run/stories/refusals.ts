import { at, inTurn, panics, says } from '../../fake-guest/happenings.js'
import { inheritsNothing } from '../../fake-guest/legacies.js'
import { refuses, type Stories } from './story.js'

const incompatible = says("KHO: setup: handover FDT (0x7f8000) is incompatible with 'kho-v4': -22")

/** What a kernel refuses to understand. */
export const refusals: Stories = {
  'a KHO that B cannot understand is refused': {
    b: { inherits: inheritsNothing, beforeReady: incompatible },
    verdict: 'refused',
    exit: 1,
    because: /^kernel B refused: .*is incompatible with 'kho-v4'/,
  },
  'a LUO state that B cannot understand is refused, though B panics over it': {
    b: { beforeReady: inTurn(says('luo: LUO state is incompatible'), panics('luo: cannot go on')) },
    verdict: 'refused',
    exit: 1,
    because: /^kernel B refused: .*LUO state is incompatible/,
  },
  'a refusal by panic is nobody else to blame for: no guest is started to find out': {
    asked: { cases: ['ram/first', 'ram/second'] },
    b: { beforeReady: inTurn(says('luo: LUO state is incompatible'), panics('luo: cannot go on')) },
    verdict: { 'ram/first': 'refused', 'ram/second': 'refused' },
    exit: 1,
    also: async (t, { guests }) => {
      t.equal(guests.length, 1)
    },
  },
  'a kind of file that B does not know is refused': {
    b: {
      beforeReady: says("luo: No registered handler for compatible 'memfd-v2'"),
      agent: [at('device.open', refuses('EIO', { call: 'open', what: '/dev/liveupdate' }))],
    },
    verdict: 'refused',
    exit: 1,
    because: /^kernel B refused: .*No registered handler/,
  },
}
