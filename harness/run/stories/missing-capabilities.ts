import { at } from '../../fake-guest/happenings.js'
import { refuses, type Stories } from './story.js'

/** What a kernel does not offer. */
export const missingCapabilities: Stories = {
  'a kernel that is known to be without LUO skips, and no guest is started': {
    fingerprint: { kho: 'kho-v4', luo: null, memfd: null },
    verdict: 'skip',
    exit: 0,
    because: /A \(7\.2\.13-liveproof\) is built without the Live Update Orchestrator/,
    also: (t, { guests }) => t.strictSame(guests, []),
  },
  'a kernel that is known to be without LUO fails where LUO is required': {
    fingerprint: { kho: 'kho-v4', luo: null, memfd: null },
    asked: { require: ['memfd'] },
    verdict: 'fail',
    exit: 1,
    because: /^memfd is required: A .*without the Live Update Orchestrator/,
  },
  'an unknown kernel without the device skips': {
    fingerprint: null,
    a: { cmdline: (asked) => asked.replace('liveupdate=on', '') },
    verdict: 'skip',
    exit: 0,
    because: /^kernel A, A \(7\.2\.13-liveproof\): device\.open: open .*ENOENT/,
  },
  'an unknown kernel without the device fails where it is required': {
    fingerprint: null,
    a: { cmdline: (asked) => asked.replace('liveupdate=on', '') },
    asked: { require: ['memfd'] },
    verdict: 'fail',
    exit: 1,
    because: /^memfd is required: .*ENOENT/,
  },
  'an unknown kernel without a handler for memfds skips': {
    fingerprint: null,
    a: {
      agent: [
        at('session.preserve', refuses('ENOENT', { call: 'ioctl', what: 'LIVEUPDATE_SESSION_PRESERVE_FD' })),
      ],
    },
    verdict: 'skip',
    exit: 0,
    because: /has no memfd handler/,
  },
  'an unknown kernel that has it all is taken through the hop': {
    fingerprint: null,
    verdict: 'pass',
    exit: 0,
  },
  'a known kernel that has lost its device fails': {
    a: { agent: [at('device.open', refuses('ENOENT', { call: 'open', what: '/dev/liveupdate' }))] },
    verdict: 'fail',
    exit: 1,
    because: /session\.create c0\.vm: open \/dev\/liveupdate: .*got ENOENT/,
  },
}
