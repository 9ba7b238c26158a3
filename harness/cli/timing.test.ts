import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { timingRecord } from '../timing/timings.test-data.js'
import { type Refusal, saysOneClearLine } from './one-clear-line.js'
import { programUnderTest } from './program-under-test.js'

// Each story is a process of its own: two at once, as on the smallest machine.
t.jobs = 2
t.setTimeout(120_000)

interface Story extends Omit<Refusal, 'status'> {
  readonly title: string
  /** Of the command line, behind `timing`. */
  readonly words: string
  /** What lies in the working directory as `base.json`. */
  readonly baseline?: unknown
}

/** What is in the record of a timing, but is none. */
function broken(changes: object): unknown {
  const [series] = timingRecord().series
  return { ...timingRecord(), series: [{ ...series, ...changes }] }
}

const against = '--baseline base.json'

const stories: Story[] = [
  { title: 'an unknown kernel', words: 'debian:7.2 no-lou', error: /unknown kernel 'no-lou': did you mean/ },
  { title: 'a third kernel', words: 'a b c', error: /unknown argument: c/ },
  { title: 'unknown hops', words: 'debian:7.2 --hops down', error: /--hops cannot be "down"/ },
  {
    title: 'an exact timing of two processors',
    words: '--exact debian:7.2 --cpus 2',
    error: /an exact timing with 2 vcpus cannot be/,
    help: /use --cpus 1, or the wall clock/,
  },
  {
    title: 'an exact timing with a network',
    words: '--exact debian:7.2 --network',
    error: /unknown option: --network/,
  },
  {
    title: 'one budget of two for an unknown phase',
    words: 'debian:7.2 --budget boot=10s --budget blakout=1s',
    error: /no phase is called blakout/,
  },
  {
    title: 'a baseline whose phases do not sum to the total',
    words: `debian:7.2 ${against}`,
    baseline: broken({ total: [1131, 1132, 1149] }),
    error: /base\.json is damaged: series\[0\]: the phases of run 1 sum to 1130, its total is 1131/,
  },
]

for (const { title, words, baseline, ...refusal } of stories)
  t.test(`${title} is refused`, { buffered: true }, async (t) => {
    const program = await programUnderTest(t.testdir())
    if (baseline !== undefined)
      await writeFile(
        join(program.directory, 'base.json'),
        typeof baseline === 'string' ? baseline : JSON.stringify(baseline),
      )
    const argv = ['timing', ...words.split(' ').filter((word) => word !== '')]
    saysOneClearLine(t, await program.run(argv), { status: 2, ...refusal })
    t.strictSame(await program.leavings(), [], 'nothing is left behind')
  })

t.test(
  'a place for pictures that is a file is said before anything is timed',
  { buffered: true },
  async (t) => {
    const program = await programUnderTest(t.testdir())
    await writeFile(join(program.directory, 'svg'), '')
    await mkdir(join(program.directory, 'results'))
    saysOneClearLine(t, await program.run(['timing', 'debian:7.2', '--svg', 'svg']), {
      status: 3,
      error: /cannot use .*svg/,
      help: /name another directory with --svg/,
    })
  },
)
