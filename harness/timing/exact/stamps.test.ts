import t from 'tap'
import { HostError } from '../../errors.js'
import { HopFailed } from '../hop-failed.js'
import { answers, scripts } from './exact.test-data.js'
import { readStamps } from './stamps.js'

t.test('every step has its begin and its end', async (t) => {
  const { a, b } = readStamps(scripts, answers)
  t.strictSame([a.init, b.init], [1000, 9000])
  t.strictSame(a.stamps.at(-1), { name: 'jump', t0: 3150, t1: 3150 })
  t.strictSame(b.stamps[1], { name: 'device-open', t0: 9300, t1: 9310 })
})

type Side = 'a' | 'b'

/** With one line otherwise; undefined leaves it out. */
function changed(side: Side, index: number, line?: string): typeof answers {
  return { ...answers, [side]: answers[side].toSpliced(index, 1, ...(line === undefined ? [] : [line])) }
}

const broken: Record<string, [ReturnType<typeof changed>, RegExp]> = {
  'a refused request': [
    changed('a', 7, 'err ENOSPC t0=3030 t1=3040 call=ioctl what=LIVEUPDATE_IOCTL_CREATE_SESSION'),
    /kernel A: session.create s0: ioctl LIVEUPDATE_IOCTL_CREATE_SESSION: ENOSPC/,
  ],
  'a jump that came back': [changed('a', 9, 'ok t0=3150 t1=3160'), /kexec.jump: not an answer to it/],
  'an agent that stopped': [changed('b', 7), /kernel B stopped before: session.finish s0/],
  'an answer to nothing': [
    { ...answers, b: [...answers.b, 'ok t0=9970 t1=9980'] },
    /kernel B answered what was not asked/,
  ],
  'no agent': [{ ...answers, b: ['init tsc=9000'] }, /no agent answered in kernel B/],
  'no answer of the language': [changed('b', 3, 'OK'), /device.open: not an answer of the agent/],
  'lost memory': [
    changed('b', 6, 'ok t0=9700 t1=9900 size=4096 pages=1 bad=1 map=0:zeros'),
    /memfd.verify f0 .*: 1 pages are not what they were: 0:zeros/,
  ],
}

const wrongClocks: typeof broken = {
  'a clock that ran backward': [changed('b', 0, 'init tsc=17'), /ran backward: 17 was read after 3150/],
  'a call that ended before it began': [changed('b', 3, 'ok t0=9300 t1=9299'), /ran backward: 9299/],
}

for (const [title, [lines, message]] of Object.entries(broken)) {
  t.test(`${title} is an error`, async (t) => {
    t.throws(() => readStamps(scripts, lines), { constructor: HopFailed, message })
  })
}

for (const [title, [lines, message]] of Object.entries(wrongClocks)) {
  t.test(`${title} is the host's error`, async (t) => {
    t.throws(() => readStamps(scripts, lines), { constructor: HostError, message })
  })
}
