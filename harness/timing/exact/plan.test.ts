import t from 'tap'
import { planScripts, scriptText } from './plan.js'

const small = planScripts({ memoryMiB: 1, files: 3, sessions: 2 }, { cmdline: 'quiet kho=on' })

t.test('memory is spread over the files, and the files over the sessions', async (t) => {
  t.strictSame(scriptText(small.a).split('\n'), [
    'limit.nofile limit=4096',
    'memfd.create f0 size=352256',
    'memfd.fill f0 seed=1 object=0',
    'memfd.create f1 size=348160',
    'memfd.fill f1 seed=1 object=1',
    'memfd.create f2 size=348160',
    'memfd.fill f2 seed=1 object=2',
    'kexec.load kernel=/kernel initrd=/initrd cmdline=quiet%20kho=on',
    'device.open',
    'session.create s0',
    'session.create s1',
    'session.preserve s0 f0 token=0',
    'session.preserve s1 f1 token=1',
    'session.preserve s0 f2 token=2',
    'kexec.jump',
    '',
  ])
})

t.test('the other side takes back all of it, looks at every byte, and finishes', async (t) => {
  t.strictSame(scriptText(small.b).split('\n'), [
    'limit.nofile limit=4096',
    'device.open',
    'session.retrieve s0',
    'session.retrieve s1',
    'session.restore s0 f0 token=0',
    'session.restore s1 f1 token=1',
    'session.restore s0 f2 token=2',
    'memfd.verify f0 seed=1 object=0 size=352256',
    'memfd.verify f1 seed=1 object=1 size=348160',
    'memfd.verify f2 seed=1 object=2 size=348160',
    'session.finish s0',
    'session.finish s1',
    '',
  ])
})

t.test('an empty file is preserved, but not filled', async (t) => {
  const { a, b } = planScripts({ memoryMiB: 0, files: 1, sessions: 1 }, { cmdline: '' })
  t.notMatch(scriptText(a), 'memfd.fill')
  t.match(scriptText(b), 'memfd.verify f0 seed=1 object=0 size=0\n')
})
