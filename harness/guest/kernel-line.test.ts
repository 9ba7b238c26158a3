import t from 'tap'
import { kernelMessage } from './kernel-line.js'

const lines: Record<string, [string, string | undefined]> = {
  'a message': ['[    0.580520] KHO: exec from: 7.2.13 (count 1)', 'KHO: exec from: 7.2.13 (count 1)'],
  'a message after a long time': ['[12345678.580520] late', 'late'],
  'a message of a task': ['[    0.580520][   T97] liveproof: READY', 'liveproof: READY'],
  'a message of a processor': ['[    0.580520][    C1] interrupted', 'interrupted'],
  'an indented message': ['[    0.580520]  vpanic+0x35a/0x3f0', ' vpanic+0x35a/0x3f0'],
  'an empty message': ['[    0.580520] ', ''],
  'what userspace prints': ['liveproof: READY', undefined],
  'what userspace prints in brackets': ['[ok] started', undefined],
  'a message in the middle of a line': ['x [    0.580520] message', undefined],
  nothing: ['', undefined],
}

for (const [title, [line, message]] of Object.entries(lines)) {
  t.test(title, async (t) => {
    t.equal(kernelMessage(line), message)
  })
}
