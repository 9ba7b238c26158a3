import t from 'tap'
import { exactArgv } from './guest-argv.js'

const guest = { kernel: '/cache/bzImage', initrd: '/work/a.initrd', cmdline: 'quiet kho=on', memoryMiB: 1024 }
const outputs = { console: '/work/a,b', counter: '/work/counter.so', counts: '/work/counts', profile: [] }
const argv = exactArgv(guest, outputs)

/** What stands behind an option, each time that it is given. */
function values(option: string): string[] {
  return argv.flatMap((arg, index) => (arg === option ? [argv[index + 1] ?? ''] : []))
}

t.test('time is counted in instructions, and idle time costs none of ours', async (t) => {
  t.strictSame(values('-icount'), ['shift=0,sleep=off'])
  t.strictSame(values('-rtc'), ['base=2026-01-01,clock=vm'])
  t.strictSame(values('-accel'), ['tcg'])
  t.strictSame(values('-smp'), ['1'])
})

t.test('nothing random reaches the guest', async (t) => {
  t.strictSame(values('-cpu'), ['max,-rdrand,-rdseed'])
  t.strictSame(values('-device'), [])
  t.strictSame(values('-netdev'), [])
  t.ok(argv.includes('-nodefaults'))
})

t.test('what it says goes to a file, whatever the name of the directory', async (t) => {
  t.strictSame(values('-chardev'), ['file,id=console,path=/work/a,,b'])
  t.strictSame(values('-plugin'), ['/work/counter.so,out=/work/counts'])
})

t.test('the plugin is told where a profile is cut', async (t) => {
  const profiled = exactArgv(guest, { ...outputs, profile: ['cuts-a=4:5', 'functions=ff:fe'] })
  t.ok(profiled.includes('/work/counter.so,out=/work/counts,cuts-a=4:5,functions=ff:fe'))
})

t.test('it boots what it was given', async (t) => {
  t.strictSame(
    [values('-kernel'), values('-initrd'), values('-append'), values('-m')],
    [['/cache/bzImage'], ['/work/a.initrd'], ['quiet kho=on'], ['1024M']],
  )
})
