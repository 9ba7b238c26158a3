import { answers, at, inTurn, panics, resets, says, staysSilent } from '../../fake-guest/happenings.js'
import type { Deed, GuestScript } from '../../fake-guest/script.js'
import { type Stories, short } from './story.js'

const asked = { cases: ['odd/falls-back'] }
const told = panics('sysrq triggered crash')

/** What comes of telling kernel B to panic, and how kernel A comes back. */
function guest(panic: Deed, back: NonNullable<GuestScript['boots']>[number] = {}): GuestScript {
  return { boots: [{}, { agent: [at('file.write', panic)] }, back] }
}

/** The panic and the reset that are asked for, and nothing else. */
export const fallingBack: Stories = {
  'a guest that panics when it is told to, and boots cold, has done well': {
    asked,
    guests: guest(told),
    verdict: 'pass',
    exit: 0,
    also: (t, { guests }) =>
      t.match(guests, [
        {
          route: ['A', 'B', 'A'],
          hops: [{ kind: 'kexec' }, { kind: 'reset', handover: false }],
          findings: [],
          end: { how: 'finished' },
        },
      ]),
  },
  'a panic that was told to come, and does not, is a hang': {
    asked,
    guests: guest(staysSilent),
    deadlines: { hop: short },
    verdict: 'hang',
    exit: 1,
    because:
      /^kernel B: the guest did not panic when it was told to, and come up with \S+ again within 0\.3 s/,
  },
  'a kernel that takes what should make it panic, and goes on, is a hang': {
    asked,
    guests: guest(answers('ok t0=1 t1=2')),
    deadlines: { hop: short },
    verdict: 'hang',
    exit: 1,
  },
  'a kernel that cannot be made to panic is an error': {
    asked,
    guests: guest(answers('err ENOENT t0=1 t1=2 call=open what=/proc/sysrq-trigger')),
    verdict: 'error',
    exit: 3,
    because: /^the kernel cannot be made to panic: .*ENOENT/,
  },
  'a panic for another reason than the one that it was told is a crash': {
    asked,
    guests: guest(panics()),
    verdict: 'crash',
    exit: 1,
    because: /^kernel B: the kernel crashed: .*Attempted to kill init/,
  },
  'a panic before it was told to is a crash': {
    asked,
    guests: { boots: [{}, { agent: [at('memfd.create', told)] }] },
    verdict: 'crash',
    exit: 1,
    because: /the kernel crashed: .*sysrq triggered crash/,
  },
  'a second panic is a crash': {
    asked,
    guests: guest(told, { beforeReady: told }),
    verdict: 'crash',
    exit: 1,
    because: /^kernel C: the kernel crashed: .*sysrq triggered crash/,
  },
  'a guest that comes back at the second attempt proves nothing': {
    asked,
    guests: guest(told, { beforeReady: resets }),
    verdict: 'fail',
    exit: 1,
    because: /^the hop is not proven: one-boot: expected kernel number 3, got kernel number 4/,
  },
  'a reset of a guest that has come back is a crash': {
    asked,
    guests: guest(told, { agent: [at('session.retrieve', resets)] }),
    verdict: 'crash',
    exit: 1,
    because: /the guest was reset \(QMP event RESET, guest-reset\)/,
  },
  'a reset without the panic proves nothing': {
    asked,
    guests: guest(resets),
    verdict: 'fail',
    exit: 1,
    because: /^the hop is not proven: panic: expected the one that was asked for, got none/,
  },
  'a guest that comes back and was handed something proves nothing': {
    asked,
    guests: guest(told, { beforeReady: says('KHO: found kexec handover data.') }),
    verdict: 'fail',
    exit: 1,
    because: /^the hop is not proven: no-handover: expected nothing, got KHO: found/,
  },
  'a warning in the kernel that panics is not forgiven with it': {
    asked,
    guests: guest(
      inTurn(says('WARNING: CPU: 0 PID: 1 at kernel/liveupdate/luo_file.c:12 luo_file_finish+0x1/0x2'), told),
    ),
    verdict: 'pass',
    exit: 1,
    because: /^warning in kernel B/,
  },
}
