import {
  answers,
  at,
  closesConnections,
  inTurn,
  oopses,
  panics,
  pauses,
  powersOff,
  says,
  staysSilent,
  warns,
} from '../../fake-guest/happenings.js'
import { pointsOf } from '../../outcome/points.js'
import type { Stories } from './story.js'

const warning = says('WARNING: CPU: 0 PID: 1 at kernel/liveupdate/luo_file.c:12 luo_file_finish+0x1/0x2')

/** What kernels die of, or fall ill with. */
export const crashes: Stories = {
  'a kernel that does not jump into what it has loaded has failed': {
    a: { agent: [at('kexec.load', answers('ok t0=1 t1=2'))] },
    verdict: 'fail',
    exit: 1,
    because: /^kernel A: it refused to jump: reboot LINUX_REBOOT_CMD_KEXEC: EINVAL$/,
  },
  'a panic before READY is a crash of A': {
    a: { beforeReady: panics() },
    verdict: 'crash',
    exit: 1,
    because: /^kernel A: the kernel crashed: .*Kernel panic - not syncing: Attempted to kill init/,
  },
  'a panic while a case prepares is a crash of A': {
    a: { agent: [at('session.preserve', panics())] },
    verdict: 'crash',
    exit: 1,
    because: /^kernel A: the kernel crashed/,
  },
  'a panic while A shuts down is a crash of A': {
    a: { atJump: panics() },
    verdict: 'crash',
    exit: 1,
    because: /^kernel A: the kernel crashed/,
  },
  'a panic before the READY of B is a crash of B': {
    b: { beforeReady: panics() },
    verdict: 'crash',
    exit: 1,
    because: /^kernel B: the kernel crashed/,
  },
  'an oops in B is a crash of B': {
    b: { agent: [at('session.finish', inTurn(oopses, staysSilent))] },
    verdict: 'crash',
    exit: 1,
    because: /^kernel B: the kernel crashed: .*NULL pointer/,
  },
  'an oops that comes after the connection was lost explains the loss': {
    b: { agent: [at('session.restore', inTurn(closesConnections, pauses(20), oopses))] },
    verdict: 'crash',
    exit: 1,
    because: /^kernel B: the kernel crashed: .*NULL pointer/,
  },
  'an oops at the very end is a crash, though every check held': {
    b: { agent: [at('device.close', inTurn(oopses, answers('ok t0=1 t1=2')))] },
    verdict: 'crash',
    exit: 1,
    because: /^kernel B: the kernel crashed: .*NULL pointer/,
  },
  'a guest that powers itself off is a crash': {
    b: { beforeReady: powersOff },
    verdict: 'crash',
    exit: 1,
    because: /^kernel B: the guest powered off or reset itself \(QMP event SHUTDOWN, guest-shutdown\)/,
  },
  'a crash under several cases is blamed on the guilty one alone': {
    a: { agent: [at('memfd.seek', panics())] },
    asked: { cases: ['ram'] },
    verdict: { 'ram/first': 'pass', 'ram/moved': 'crash', 'ram/second': 'pass' },
    exit: 1,
    also: (t, { cases }) => {
      t.ok(cases.every(({ earlierGuests }) => earlierGuests[0] === 'g1'))
      const [first, moved, second] = cases.map(({ guest }) => guest)
      t.not(moved, first)
      t.not(moved, second)
    },
  },
  'a crash while nobody was served is looked for in ever smaller company': {
    asked: { cases: ['ram'] },
    guests: (guest) => ({ boots: [{}, guest === 1 ? { beforeReady: panics() } : {}] }),
    verdict: { 'ram/first': 'pass', 'ram/moved': 'pass', 'ram/second': 'pass' },
    exit: 1,
    because: /Attempted to kill init/,
    also: (t, { cases }) =>
      t.strictSame(
        cases.map(({ guest }) => guest),
        ['g2', 'g2', 'g3'],
      ),
  },
  'a warning during an operation is the failure of its case, and of no other': {
    a: { during: [at('memfd.seek', warns)] },
    asked: { cases: ['ram'] },
    verdict: { 'ram/first': 'pass', 'ram/moved': 'fail', 'ram/second': 'pass' },
    exit: 1,
    because: /^the kernel does not warn while it runs: expected no warning, got .*WARNING/,
    also: (t, record) =>
      t.ok(
        pointsOf(record).every(({ subject, verdict }) => !subject.startsWith('guest') || verdict === 'pass'),
        'the guest is not charged with it as well',
      ),
  },
  'a warning fails the run in which every case passed': {
    b: { afterReady: warning },
    verdict: 'pass',
    exit: 1,
    because: /^warning in kernel B \(7\.2\.13-liveproof\): .*luo_file_finish/,
  },
  'a warning at the very end counts too': {
    b: { agent: [at('device.close', inTurn(warning, answers('ok t0=1 t1=2')))] },
    verdict: 'pass',
    exit: 1,
    because: /^warning in kernel B/,
  },
}
