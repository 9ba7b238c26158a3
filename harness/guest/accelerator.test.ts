import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { installationDirectory } from '../installation.js'
import { judgeProbe } from './accelerator.js'
import { probeExitCode, probeFirmware } from './accelerator-probe.js'

t.test('a guest that reached long mode proves KVM', async (t) => {
  const result = { exitCode: probeExitCode, timedOut: false, output: '' }
  t.match(judgeProbe(result), { name: 'kvm', reason: /ran/ })
})

t.test('a guest that hangs disproves it, however well the device opens', async (t) => {
  const result = { exitCode: undefined, timedOut: true, output: '' }
  t.match(judgeProbe(result), { name: 'tcg', reason: /opens, but a test guest hung under KVM for 3 s/ })
})

t.test('a QEMU that cannot use KVM disproves it in its own words', async (t) => {
  const output = [
    'qemu-system-x86_64: warning: something else',
    'qemu-system-x86_64: error: failed to set MSR 0x38f to 0x7000000ff',
  ].join('\n')
  const answer = judgeProbe({ exitCode: 1, timedOut: false, output })
  t.match(answer, { name: 'tcg', reason: /could not run .*: failed to set MSR 0x38f to 0x7000000ff$/ })
})

t.test('the first words will do where none is called an error', async (t) => {
  const output = 'qemu-system-x86_64: Could not access KVM kernel module: Permission denied\nmore'
  const answer = judgeProbe({ exitCode: 1, timedOut: false, output })
  t.match(answer, { name: 'tcg', reason: /: Could not access KVM kernel module: Permission denied$/ })
})

t.test('a QEMU that says nothing is quoted by its exit status', async (t) => {
  for (const exitCode of [0, 1, 127, undefined]) {
    const { name, reason } = judgeProbe({ exitCode, timedOut: false, output: '' })
    t.equal(name, 'tcg')
    t.match(reason, `exit status ${exitCode}`)
  }
})

t.test('the firmware is what its source says', async (t) => {
  const image = join(t.testdir(), 'probe.rom')
  // The compiler of TypeScript leaves it where it is.
  const source = join(installationDirectory, 'harness', 'guest', 'accelerator-probe.S')
  const linking = '-Wl,-Ttext=0,-e,0,--oformat,binary,--build-id=none'
  await execa('gcc', ['-nostdlib', '-static', linking, '-o', image, source])
  t.ok((await readFile(image)).equals(probeFirmware()))
})
