import { hangs, inTurn, resets } from '../../fake-guest/happenings.js'
import { inheritsNothing } from '../../fake-guest/legacies.js'
import type { Happening } from '../../fake-guest/script.js'
import { type Stories, short } from './story.js'

const resetEvent: Happening = ({ machine }) =>
  machine.qmpServer.event('RESET', { guest: true, reason: 'guest-reset' })

/** What looks like a live update and is none. */
export const noLiveUpdates: Stories = {
  'a plain reboot instead of a kexec is a crash': {
    a: { atJump: resets },
    verdict: 'crash',
    exit: 1,
    because: /^kernel A: the guest powered off or reset itself \(QMP event SHUTDOWN, guest-reset\)/,
  },
  'a reset under way is a crash, even if the guest goes on': {
    a: { atJump: inTurn(resetEvent, hangs) },
    verdict: 'crash',
    exit: 1,
    because: /the guest was reset/,
  },
  'a cold boot that says READY proves nothing, whatever the case finds': {
    asked: { cases: ['odd/stateless'] },
    b: { inherits: inheritsNothing },
    verdict: 'fail',
    exit: 1,
    because: /the hop is not proven: kho-exec-from: expected 7\.2\.13-liveproof \(count 1\), got nothing/,
  },
  'a kexec that was counted before proves nothing': {
    b: { inherits: (legacy) => ({ ...legacy, count: 0 }) },
    verdict: 'fail',
    exit: 1,
    because: /the hop is not proven: kho-exec-from: .* got 7\.2\.13-liveproof \(count 0\)/,
  },
  'a live update that has not happened proves nothing': {
    asked: { cases: ['odd/stateless'] },
    b: { inherits: (legacy) => ({ ...legacy, liveUpdate: undefined }) },
    verdict: 'fail',
    exit: 1,
    because: /the hop is not proven: live-update-number: expected 1, got none/,
  },
  'a kexec into the wrong kernel proves nothing': {
    b: { release: '7.3.0-stranger' },
    verdict: 'fail',
    exit: 1,
    because: /the hop is not proven: release: expected 7\.2\.13-liveproof, got 7\.3\.0-stranger/,
  },
  'a kernel that runs on as before proves nothing': {
    a: { bootId: '00000000-1111-2222-3333-444444444444' },
    b: { bootId: '00000000-1111-2222-3333-444444444444' },
    verdict: 'fail',
    exit: 1,
    because: /the hop is not proven: boot-id: expected another one/,
  },
  'a kernel that is not told the nonce is waited for in vain': {
    b: { cmdline: (asked) => asked.replace(/nonce=\S+/, 'nonce=guessed') },
    deadlines: { hop: short },
    verdict: 'hang',
    exit: 1,
    because: /^kernel B: the guest did not come up with 7\.2\.13-liveproof after the jump within 0\.3 s/,
  },
}
