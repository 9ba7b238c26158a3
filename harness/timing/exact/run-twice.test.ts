import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { HostError, Interrupted } from '../../errors.js'
import { readCounts } from './counts.js'
import type { GuestRun } from './run-guest.js'
import { runTwice } from './run-twice.js'

const { signal } = new AbortController()
const edgesOf = (): [] => []

function said(tsc: number): GuestRun {
  const counts = readCounts('end\n')
  return { lines: { a: [`init tsc=${tsc}`], b: [] }, counts }
}

t.test('two runs that say the same are one', async (t) => {
  t.strictSame(await runTwice(async () => said(1), { signal, edgesOf }), said(1))
})

t.test('two runs that differ are none', async (t) => {
  let tsc = 1
  await t.rejects(
    runTwice(async () => said(tsc++), { signal, edgesOf }),
    {
      constructor: HostError,
      message:
        'two runs of the same guest differ in 1 lines, first in line 1 of kernel A: init tsc=1 / init tsc=2',
    },
  )
})

t.test('when one run fails, the other one is not waited for', async (t) => {
  const run = async (name: string, either: AbortSignal): Promise<GuestRun> => {
    if (name === 'second') throw new HostError('no memory')
    await setTimeout(60_000, undefined, { signal: either })
    return said(1)
  }
  await t.rejects(runTwice(run, { signal, edgesOf }), { constructor: HostError, message: 'no memory' })
})

t.test('an interruption is what it is', async (t) => {
  const controller = new AbortController()
  const run = async (_: string, either: AbortSignal): Promise<GuestRun> => {
    await setTimeout(60_000, undefined, { signal: either })
    return said(1)
  }
  const twice = runTwice(run, { signal: controller.signal, edgesOf })
  controller.abort(new Interrupted('SIGINT'))
  await t.rejects(twice, { constructor: Interrupted, message: 'interrupted by SIGINT' })
})
