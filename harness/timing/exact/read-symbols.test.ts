import t from 'tap'
import type { Context } from '../../context.js'
import { HostError } from '../../errors.js'
import type { Kernel } from '../../kernel/kernel.js'
import { silent } from '../../progress/progress.js'
import { runRecord } from '../../record/records.test-data.js'
import { provideBothSymbols } from './read-symbols.js'
import { Symbols } from './symbols.js'

const { signal } = new AbortController()
const context: Context = { progress: silent, signal, cacheDir: '/nowhere', workDir: '/nowhere' }
const [some] = Object.values(runRecord().kernels)
if (some === undefined) throw new Error('the sample has a kernel')
const a: Kernel = { ...some, name: 'a', bzImage: '', config: null, headers: null, modules: null }
const b: Kernel = { ...a, name: 'b' }

t.test('a profile is made of the functions of both kernels', async (t) => {
  const provide = async (_: Context, { name }: Kernel) => new Symbols(`ffffffff81000000 T of_${name}\n`)
  const both = await provideBothSymbols(context, { a, b }, { provide })
  t.equal(both.a.nameAt(0xffffffff81000000n), 'of_a')
  t.equal(both.b.nameAt(0xffffffff81000000n), 'of_b')
})

t.test('without those of one of them there is none, and why is said', async (t) => {
  const provide = async (_: Context, { name }: Kernel) => (name === 'a' ? new Symbols('') : undefined)
  await t.rejects(provideBothSymbols(context, { a, b }, { provide }), {
    constructor: HostError,
    message: 'there is no profile of b: it does not tell its functions by name',
    help: /CONFIG_KALLSYMS/,
  })
})
