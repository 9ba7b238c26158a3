import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { installationDirectory } from '../installation.js'
import type { CiRequest } from './ci-file.js'
import { githubWorkflow } from './github-workflow.js'
import { gitlabPipeline } from './gitlab-pipeline.js'
import { choosePairs } from './pairs.js'

const requestFor = (kernels: string[]): CiRequest => ({
  kernels,
  cells: choosePairs(kernels, 'all'),
  words: kernels,
})
const shipped = requestFor(['debian:7.2', 'debian:7.3'])
const odd = requestFor(['debian:7.2', `tree:./it's "ours"; rm -rf`])

const files = { 'liveproof.github.yml': githubWorkflow, 'liveproof.gitlab-ci.yml': gitlabPipeline }

for (const [name, generate] of Object.entries(files)) {
  t.test(`docs/ci/${name} is what the code gives`, async (t) => {
    t.equal(await readFile(join(installationDirectory, 'docs', 'ci', name), 'utf8'), generate(shipped))
  })

  t.test(`${name} needs no anchors, and no name in it is read as shell`, async (t) => {
    t.notMatch(generate(shipped), /[&*]a\d/)
    t.match(JSON.stringify(parse(generate(odd))), String.raw`'tree:./it'\\''s \"ours\"; rm -rf'`)
  })

  t.test(`${name} can hold no name that the CI would expand`, async (t) => {
    const expanded = requestFor(['debian:7.2', 'tree:$HOME/linux'])
    t.throws(() => generate(expanded), { name: 'UsageError', message: /would expand the \$ in it/ })
  })
}

t.test('the workflow has all that GitHub Actions wants', async (t) => {
  const { on, jobs } = parse(githubWorkflow(shipped))
  t.strictSame(on, ['push', 'workflow_dispatch'])
  t.strictSame(Object.keys(jobs), ['cells', 'kernels', 'cell', 'report'])
  for (const job of Object.values<{ 'runs-on': string; steps: object[]; needs?: string[] }>(jobs)) {
    t.equal(job['runs-on'], 'ubuntu-latest')
    t.ok(job.steps.every((step) => 'uses' in step !== 'run' in step))
    t.ok((job.needs ?? []).every((name) => name in jobs))
  }
  t.match(jobs.cell.strategy.matrix, /^\$\{\{ fromJSON\(needs\.cells\.outputs\.cells\) \}\}$/)
  t.match(jobs.cells.outputs.cells, /^\$\{\{ steps\.list\.outputs\.cells \}\}$/)
})

t.test('a kernel is restored from where it was kept', async (t) => {
  const { jobs } = parse(githubWorkflow(shipped))
  type Step = { uses?: string; with?: { path: string; key: string } }
  const caches = (job: { steps: Step[] }) => job.steps.filter(({ uses }) => uses?.startsWith('actions/cache'))
  const [kept] = caches(jobs.kernels)
  const [, from, to] = caches(jobs.cell)
  for (const restored of [from, to]) {
    t.equal(restored?.with?.path, kept?.with?.path)
    t.equal(restored?.with?.key.replace(/matrix\.(from|to)/, 'matrix.kernel'), kept?.with?.key)
  }
})

t.test('the pipeline has all that GitLab CI wants', async (t) => {
  const { stages, kernels, cell, report } = parse(gitlabPipeline(shipped))
  t.strictSame(
    [kernels, cell, report].map(({ stage }) => stage),
    stages,
  )
  t.ok([kernels, cell, report].every(({ script }) => Array.isArray(script)))
  t.strictSame(cell.parallel.matrix[0], { FROM: 'debian:7.2', TO: ['debian:7.2', 'debian:7.3'] })
  t.strictSame(cell.cache.paths, kernels.cache.paths)
  t.strictSame(report.artifacts.reports, { junit: 'junit.xml' })
})
