import t from 'tap'
import { HostError } from '../../errors.js'
import { HopFailed } from '../hop-failed.js'
import { readGuestLines } from './console-lines.js'
import { wholeConsole } from './exact.test-data.js'

function read(...lines: string[]): ReturnType<typeof readGuestLines> {
  return readGuestLines(lines.map((line) => `${line}\r\n`).join(''))
}

t.test('the lines of both kernels are read off a console where the kernel speaks too', async (t) => {
  const said = read('SeaBIOS', ...wholeConsole, '[    0.569926] reboot: Power down')
  t.strictSame(said, { a: ['init tsc=1000'], b: ['init tsc=9000', 'hello'] })
})

const [first = '', second = '', third = '', end = ''] = wholeConsole
const broken: Record<string, [string[], RegExp]> = {
  'a lost line': [[first, third, end], /line 1 is missing/],
  'a line that is there twice': [
    [first, second, second, third, end],
    /line 2 is missing or not the only one/,
  ],
  'a line with another text': [[first, second.replace('hello', 'hallo'), third, end], /line 1 is missing/],
  'a line that was cut in two': [
    [first, second.slice(0, 20), second.slice(20), third, end],
    /line 1 is missing/,
  ],
  'a line inside of another': [[first, `x ${second}`, third, end], /line 1 is missing/],
  'a forged end in between': [[first, end, second, third, end], /line 1 is missing/],
}

const stopped: typeof broken = {
  'a line behind the end': [[...wholeConsole, first], /did not come to its end/],
  'a guest that panicked': [
    [first, '[ 1.0] Kernel panic - not syncing: VFS', '[ 1.1] Rebooting'],
    /last words: \[ 1.0\] Kernel panic - not syncing: VFS/,
  ],
  'a guest that said nothing': [[], /it said nothing/],
  'a guest whose program gave up': [
    ['exact 0 failed fde3727a memfd_create: ENOMEM'],
    /gave up: memfd_create: ENOMEM/,
  ],
}

for (const [title, [lines, message]] of Object.entries(broken)) {
  t.test(`${title} is noticed`, async (t) => {
    t.throws(() => read(...lines), { constructor: HostError, message })
  })
}

for (const [title, [lines, message]] of Object.entries(stopped)) {
  t.test(`${title} is told of`, async (t) => {
    t.throws(() => read(...lines), { constructor: HopFailed, message })
  })
}
