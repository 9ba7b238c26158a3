import t from 'tap'
import { scripts } from './exact.test-data.js'
import { profileArguments } from './profile-cuts.js'
import { Symbols } from './symbols.js'

const names = ['do_one_initcall', 'strlen', 'sched_init', 'free_initmem', 'last']
const b = new Symbols(names.map((name, index) => `ffffffff8100000${index} T ${name}\n`).join(''))

t.test('a hop is cut where its phases begin, and B where its boot is divided', async (t) => {
  t.strictSame(profileArguments(scripts, { a: b, b }), [
    'cuts-a=8:9:15:16',
    'cuts-b=4:5:7:9:11:13',
    'functions=ffffffff81000002:ffffffff81000000:ffffffff81000003',
    'initcalls=ffffffff81000000:ffffffff81000001',
  ])
})

t.test('a kernel without these functions is cut where its programs are', async (t) => {
  const none = new Symbols('')
  t.match(profileArguments(scripts, { a: none, b: none }), [/^cuts-a=/, /^cuts-b=/])
})
