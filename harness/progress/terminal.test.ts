import t from 'tap'
import { formatElapsed } from './elapsed.js'
import { createProgress, terminalStyle } from './terminal.js'

const erase = '\r\u001b[2K'

/** A stream, a clock and a ticker that only move when the test says so. */
function fakeTerminal({ isTTY = true, color = false, columns = 60 } = {}) {
  let time = 0
  let tick: (() => void) | undefined
  const stream = {
    text: '',
    columns,
    write(text: string) {
      this.text += text
    },
  }
  const progress = createProgress({
    stream,
    isTTY,
    color,
    now: () => time,
    startTicking(callback) {
      tick = callback
      return () => {
        tick = undefined
      }
    },
  })
  return {
    progress,
    stream,
    pass(ms: number) {
      time += ms
      tick?.()
    },
    isTicking: () => tick !== undefined,
    /** What was written since the last call. */
    take() {
      const { text } = stream
      stream.text = ''
      return text
    },
  }
}

t.test('on a terminal the newest step is one line that is redrawn in place', async (t) => {
  const { progress, pass, take } = fakeTerminal()
  const step = progress.step('building debian:7.2')
  t.equal(take(), `${erase}| 0 ms building debian:7.2`)
  pass(1500)
  t.equal(take(), `${erase}/ 1.5 s building debian:7.2`)
  pass(100)
  take()
  step.update('812 of 1,940 files')
  t.equal(take(), '', 'an update right after a redraw waits')
  pass(100)
  t.equal(take(), `${erase}\\ 1.7 s building debian:7.2: 812 of 1,940 files`)
})

t.test('a flood of updates is redrawn at most ten times a second', async (t) => {
  const { progress, pass, take } = fakeTerminal()
  const step = progress.step('uploading')
  for (let n = 0; n < 1000; n++) {
    step.update(`${n} bytes`)
    pass(1)
  }
  t.equal(take().split(erase).length - 1, 11, 'once at its beginning, then ten times')
})

t.test('what is permanent stands above the live line, which is cleared first', async (t) => {
  const { progress, take } = fakeTerminal()
  const step = progress.step('booting')
  take()
  progress.note('accelerator: tcg')
  t.equal(take(), `${erase}accelerator: tcg\n${erase}| 0 ms booting`)
  step.done('ready')
  t.equal(take(), `${erase}✓ booting: ready (0 ms)\n`)
})

t.test('several steps at once show the newest and how many more there are', async (t) => {
  const { progress, take, isTicking } = fakeTerminal()
  const first = progress.step('guest g1')
  const second = progress.step('guest g2')
  t.match(take(), '| 0 ms (and 1 more) guest g2')
  second.fail('lost')
  t.equal(take(), `${erase}✗ guest g2: lost (0 ms)\n${erase}| 0 ms guest g1`)
  t.equal(isTicking(), true)
  first.done()
  t.equal(isTicking(), false, 'no timer runs while there is nothing to show')
})

t.test('the live line never reaches the last column', async (t) => {
  const { progress, stream, take } = fakeTerminal({ columns: 20 })
  progress.step('a very long title that does not fit')
  t.equal(take().replace(erase, '').length, 19)
  stream.columns = 10
  progress.note('resized')
  t.equal(take().split(erase).at(-1)?.length, 9)
})

t.test('closing in the middle of a step clears the line and stops the redrawing', async (t) => {
  const { progress, take, isTicking, pass } = fakeTerminal()
  progress.step('waiting')
  take()
  progress.close()
  pass(1000)
  t.equal(take(), erase)
  t.equal(isTicking(), false)
})

t.test('colours are used only where they are wanted', async (t) => {
  for (const color of [true, false]) {
    const { progress, take } = fakeTerminal({ color })
    progress.step('x').done()
    progress.step('y').fail()
    t.equal(take().includes('\u001b[3'), color)
  }
})

t.test('elsewhere a step is a line when it begins and a line when it ends', async (t) => {
  const { progress, pass, take } = fakeTerminal({ isTTY: false })
  const step = progress.step('building')
  step.update('1 of 100')
  pass(14_999)
  step.update('50 of 100')
  pass(1)
  step.update('51 of 100')
  step.update('52 of 100')
  pass(100_000)
  step.done('cached')
  progress.note('one fact')
  progress.step('linking').fail('disk full')
  progress.close()
  t.equal(
    take(),
    [
      'building',
      'building: 51 of 100 (15.0 s)',
      'building: done, cached (1:55)',
      'one fact',
      'linking',
      'linking: failed, disk full (0 ms)',
      '',
    ].join('\n'),
  )
})

t.test('a guest cannot reach the terminal through progress', async (t) => {
  for (const isTTY of [true, false]) {
    const { progress, pass, take } = fakeTerminal({ isTTY, columns: 500 })
    const hostile = 'evil\n\u001b[2J\u202e'
    progress.note(hostile)
    const step = progress.step(hostile)
    pass(20_000)
    step.update(hostile)
    step.done(hostile)
    const written = take().replaceAll(erase, '')
    t.notMatch(written, /[\u001b\u202e]/)
    t.notMatch(written, 'evil\n')
    t.match(written, 'evil\\x0a\\x1b[2J\\u{202e}')
  }
})

t.test('the environment decides how the stream is written to', async (t) => {
  const onTerminal = { isTTY: true }
  t.same(terminalStyle({ TERM: 'xterm' }, onTerminal), { isTTY: true, color: true })
  t.same(terminalStyle({ TERM: 'xterm', NO_COLOR: '1' }, onTerminal), { isTTY: true, color: false })
  t.same(terminalStyle({ NO_COLOR: '' }, onTerminal), { isTTY: true, color: true })
  t.same(terminalStyle({ TERM: 'dumb' }, onTerminal), { isTTY: false, color: false })
  t.same(terminalStyle({}, {}), { isTTY: false, color: false })
})

t.test('durations are short for a person', async (t) => {
  t.equal(formatElapsed(812.4), '812 ms')
  t.equal(formatElapsed(999.7), '1.0 s')
  t.equal(formatElapsed(1000), '1.0 s')
  t.equal(formatElapsed(59_400), '59.4 s')
  t.equal(formatElapsed(59_600), '1:00')
  t.equal(formatElapsed(100_000), '1:40')
  t.equal(formatElapsed(3_723_000), '1:02:03')
})
