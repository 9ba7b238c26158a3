import t from 'tap'
import { isAmong, parseKernelPattern } from './kernel-pattern.js'

const kernels = {
  'debian:7.2': { name: 'debian:7.2', release: '7.2.13-liveproof', origin: 'linux-source-7.2 7.2.13-1' },
  'debian:7.3': { name: 'debian:7.3', release: '7.3.4', origin: 'linux-source-7.3 7.3.4-1~bpo13+1' },
  'no-luo': { name: 'no-luo', release: '7.2.13', origin: 'linux-source-7.2 7.2.13-1' },
  'tree:/src/linux': { name: 'tree:/src/linux', release: '7.10.0-rc1+', origin: 'tree /src/linux at 1a2b3c' },
  'image:/boot/x': { name: 'image:/boot/x', release: 'unknown', origin: 'file /boot/x' },
}

/** A pattern, and all the kernels that are among what it says. */
const patterns: Record<string, (keyof typeof kernels)[]> = {
  'debian:7.2': ['debian:7.2', 'no-luo'],
  'debian:7.2.13-1': ['debian:7.2', 'no-luo'],
  'debian:7.2.12-1': [],
  'debian:7.3.4-1~bpo13+1': ['debian:7.3'],
  'no-luo': ['no-luo'],
  'tree:/src/linux': ['tree:/src/linux'],
  'tree:/src/../linux': [],
  'image:/boot/x': ['image:/boot/x'],
  '7.2..7.2': ['debian:7.2', 'no-luo'],
  '7.2..7.3': ['debian:7.2', 'debian:7.3', 'no-luo'],
  '7.3..7.10': ['debian:7.3', 'tree:/src/linux'],
  '7.2.14..7.3.3': [],
  '7.2.13..7.3.4': ['debian:7.2', 'debian:7.3', 'no-luo'],
  '7..7': ['debian:7.2', 'debian:7.3', 'no-luo', 'tree:/src/linux'],
  '7.10.0.0..8': ['tree:/src/linux'],
  '6.1..6.10': [],
}

for (const [text, expected] of Object.entries(patterns)) {
  t.test(`${text} means just those kernels`, async (t) => {
    const pattern = parseKernelPattern(text, ['no-luo'])
    const among = Object.entries(kernels).filter(([, kernel]) => isAmong(kernel, pattern))
    t.strictSame(
      among.map(([name]) => name),
      expected,
    )
  })
}

const mistakes: Record<string, RegExp> = {
  'no-lou': /unknown kernel 'no-lou': did you mean 'no-luo'\?/,
  'debain:7.2': /did you mean 'debian:7\.2'\?/,
  'debian:new': /'debian:new' is not a version/,
  '7.2': /did you mean 'debian:7\.2'\?/,
  '7.2..': /'7\.2\.\.' is no range of releases: write it as 7\.2\.\.7\.3/,
  '..7.3': /is no range/,
  '7.2...7.3': /is no range/,
  'v7.2..v7.3': /is no range/,
  '7.2 .. 7.3': /is no range/,
  '7.3..7.2': /the range '7\.3\.\.7\.2' ends before it begins/,
  '7.10..7.9': /ends before it begins/,
}

for (const [text, message] of Object.entries(mistakes)) {
  t.test(`${text} means no kernel`, async (t) => {
    t.throws(() => parseKernelPattern(text, ['no-luo']), { name: 'UsageError', message })
  })
}
