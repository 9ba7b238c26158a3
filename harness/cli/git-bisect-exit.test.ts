import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import t from 'tap'
import { gitBisectStatus } from './git-bisect-exit.js'
import { programUnderTest } from './program-under-test.js'

t.test('only what was concluded marks a commit', async (t) => {
  t.equal(gitBisectStatus(0, 'good'), 0)
  t.equal(gitBisectStatus(0, 'bad'), 1)
  t.equal(gitBisectStatus(0, 'cannot-tell'), 125)
  t.equal(gitBisectStatus(0, null), 0, 'help')
  for (const outcome of ['good', 'bad', 'cannot-tell', null] as const) {
    t.equal(gitBisectStatus(1, outcome), 128, 'an error that nobody foresaw')
    t.equal(gitBisectStatus(2, outcome), 129, 'wrong usage')
    t.equal(gitBisectStatus(3, outcome), 128, 'the host')
    t.equal(gitBisectStatus(13, outcome), 128, 'node waited in vain')
    t.equal(gitBisectStatus(130, outcome), 130)
    t.equal(gitBisectStatus(143, outcome), 143)
  }
})

/** A process that is guarded, and ends as this code has it end. */
function ended(code: string) {
  const module = fileURLToPath(new URL('./git-bisect-exit.js', import.meta.url))
  const program = `
    import { abortUnlessConcluded, concludeStep } from ${JSON.stringify(module)}
    abortUnlessConcluded()
    ${code}`
  // What tap hooks into every node that is started has its own say in how one ends that waits in vain: env(1) starts one without.
  return execa('env', ['NODE_OPTIONS=', 'node', '--input-type=module', '-e', program], { reject: false })
}

t.test('however a process ends, git is told what is so', async (t) => {
  const ends: [code: string, status: number][] = [
    ["concludeStep('bad')", 1],
    ["concludeStep('cannot-tell')", 125],
    ["setTimeout(() => { throw new Error('a defect') })", 128],
    ["Promise.reject(new Error('a defect'))", 128],
    ['await new Promise(() => {})', 128],
    ['process.exit(143)', 143],
  ]
  const all = await Promise.all(ends.map(([code]) => ended(code)))
  t.same(
    all.map(({ exitCode }) => exitCode),
    ends.map(([, status]) => status),
  )
})

t.test('wrong usage ends the bisection, in one clear line', async (t) => {
  const program = await programUnderTest(t.testdir())
  const mistakes: [words: string[], error: RegExp][] = [
    [[], /wants at least one case to look at, or --like RUN/],
    [['memfd', '--sied', 'source'], /unknown option: --sied/],
    [['memfd', '--side', 'source'], /--side source wants the kernel on the other side/],
    [['memfd'], /tree:\.: this is no kernel source tree/],
    [['--like', 'latest'], /--like latest may lead to another run/],
  ]
  const ends = await Promise.all(mistakes.map(([words]) => program.run(['bisect-step', ...words])))
  for (const [index, { status, stdout, stderr }] of ends.entries()) {
    t.equal(status, 129)
    t.equal(stdout, '')
    t.match(stderr, mistakes[index]?.[1])
  }
})
