import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { withContext } from '../cli/with-context.js'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { timeCli } from './cli-run.js'
import { describeLoad } from './host-facts.js'
import { renderTable } from './table.js'

/**
 * What campaigns cost over the runs that they are made of (`make bench-campaigns KERNELS="A B C"`): a matrix of all pairs against one
 * pair, and a qualification that was made before. It fails if something did not do its work; a target that is missed is only said.
 */
await withContext(async (context) => {
  const kernels = process.argv.slice(2)
  const [a, b] = kernels
  if (a === undefined || b === undefined)
    throw new UsageError('the benchmark of campaigns takes the names of two kernels or more')
  const loadBefore = describeLoad()
  const results = await mkdtemp(join(context.workDir, 'campaigns-'))
  const time = (words: readonly string[]): Promise<number> => timed(context, [...words, '--results', results])
  // The caches of kernels, image and agents are filled by the first of these, which is not counted.
  await time(['run', '--quick', '--from', a, '--to', b])
  const pair = await time(['run', '--quick', '--from', a, '--to', b])
  const matrix = await time(['matrix', ...kernels, '--quick'])
  const again = await time(['matrix', ...kernels, '--quick'])
  await time(['qualify', a, b, '--quick'])
  const qualified = await time(['qualify', a, b, '--quick'])
  const pairs = kernels.length ** 2
  process.stdout.write(
    `${kernels.join(', ')}; --quick; load average: ${loadBefore} before, ${describeLoad()} after\n\n`,
  )
  process.stdout.write(
    renderTable([
      ['measured', '', 'target', ''],
      ['one pair', seconds(pair)],
      [`a matrix of ${kernels.length} x ${kernels.length}`, seconds(matrix)],
      [
        '- against one pair',
        `${(matrix / pair).toFixed(2)} x`,
        `at most ${pairs} x`,
        met(matrix <= pairs * pair),
      ],
      ['- again, of the very same', seconds(again)],
      ['a qualification of the very same', seconds(qualified), 'under 2 s', met(qualified < 2000)],
    ]),
  )
  return 0
})

async function timed(context: Context, words: readonly string[]): Promise<number> {
  const step = context.progress.step(`liveproof ${words.join(' ')}`)
  try {
    const { ms } = await timeCli(context, words)
    step.done()
    return ms
  } catch (error) {
    step.fail()
    throw error
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function met(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED'
}
