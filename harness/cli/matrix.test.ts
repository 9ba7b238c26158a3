import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { campaignRecord, campaignRoute, routeRecord } from '../record/campaigns.test-data.js'
import { type Refusal, saysOneClearLine } from './one-clear-line.js'
import { programUnderTest } from './program-under-test.js'

// Each story is a process of its own: two at once, as on the smallest machine.
t.jobs = 2
t.setTimeout(120_000)

interface Story extends Refusal {
  readonly title: string
  readonly argv: readonly string[]
}

const two = ['debian:7.2', 'debian:7.3']

const stories: Story[] = [
  {
    title: 'a matrix of no kernels',
    argv: ['matrix'],
    status: 2,
    error: /a matrix of no kernels: name two or more/,
    help: /for example: liveproof matrix debian:7\.2 debian:7\.3/,
  },
  {
    title: 'a kernel with a comma',
    argv: ['matrix', 'debian:7.2,debian:7.3'],
    status: 2,
    error: /"debian:7\.2,debian:7\.3" .* it has a comma/,
    help: /kernels are separated by spaces/,
  },
  {
    title: 'a kernel with a space',
    argv: ['matrix', 'debian:7.2', 'debian:7.3 '],
    status: 2,
    error: /'debian:7\.3 ' is not a version/,
  },
  {
    title: 'a kernel with a quote',
    argv: ['matrix', 'debian:7.2', `debian:7.3"`],
    status: 2,
    error: /'debian:7\.3"' is not a version/,
  },
  {
    title: 'a kernel somewhere above',
    argv: ['matrix', 'debian:7.2', '../linux'],
    status: 2,
    error: /unknown kernel '\.\.\/linux': did you mean 'tree:\.\.\/linux'\?/,
  },
  {
    title: 'a kernel like an option',
    argv: ['matrix', 'debian:7.2', '--fersh'],
    status: 2,
    error: /unknown option: --fersh/,
    help: /did you mean --fresh\?/,
  },
  {
    title: 'a kernel like an option, behind --',
    argv: ['matrix', 'debian:7.2', '--', '--fresh'],
    status: 2,
    error: /nothing may stand behind --: --fresh/,
  },
  {
    title: 'an unknown case',
    argv: ['matrix', ...two, '--cases', 'memdf'],
    status: 2,
    error: /there is no case memdf/,
    help: /did you mean memfd\?/,
  },
  {
    title: 'a report in a form of lists',
    argv: ['matrix', ...two, '--format', 'github'],
    status: 2,
    error: /--format github is a kind of list, for --list/,
  },
  {
    title: 'a list in a form of reports',
    argv: ['matrix', ...two, '--list', '--format', 'junit'],
    status: 2,
    error: /--list cannot be printed as junit/,
    help: /there is text, json, github/,
  },
  {
    title: 'nothing to merge',
    argv: ['merge'],
    status: 2,
    error: /an argument is missing/,
  },
  {
    title: 'a part that is not there',
    argv: ['merge', 'nope'],
    status: 2,
    error: /there is no nope/,
    help: /a results directory, of which the newest matrix is taken/,
  },
]

for (const { title, argv, ...refusal } of stories) {
  t.test(`${title} is refused`, { buffered: true }, async (t) => {
    const program = await programUnderTest(t.testdir())
    saysOneClearLine(t, await program.run([...argv]), refusal)
    t.strictSame(await program.leavings(), [], 'nothing is left behind')
  })
}

t.test('the cells are listed, and nothing is built', { buffered: true }, async (t) => {
  const program = await programUnderTest(t.testdir())
  const list = async (...more: string[]) => (await program.run(['matrix', ...two, '--list', ...more])).stdout
  t.match(await list('--pairs', 'upgrade'), /^debian:7\.2 -> debian:7\.2\n.*\ndebian:7\.3 -> debian:7\.3\n$/)
  t.strictSame(JSON.parse(await list('--format', 'github', '--cell', 'debian:7.2,debian:7.3')).include, [
    {
      from: 'debian:7.2',
      to: 'debian:7.3',
      cell: 'debian:7.2,debian:7.3',
      name: 'debian:7.2 to debian:7.3',
    },
  ])
  const words = ['--quick', '--cases', 'memfd,session', '--runs', '3']
  const workflow = parse(await list('--format', 'github-workflow', ...words))
  t.match(
    workflow.jobs.cell.steps.at(-2)?.run,
    `./liveproof matrix debian:7.2 debian:7.3 --cases memfd,session --quick --runs 3 --cell "$CELL"`,
  )
  t.strictSame(await program.leavings(), [])
})

t.test('parts are merged, and the exit status is that of the whole', { buffered: true }, async (t) => {
  const program = await programUnderTest(t.testdir())
  const refused = routeRecord({ route: two.toReversed(), verdict: 'hangs' })
  const parts = { up: routeRecord({ route: two }), down: refused }
  for (const [name, route] of Object.entries(parts)) {
    const directory = join(program.directory, name, '2026-11-20T09-31-00Z-beef')
    await mkdir(directory, { recursive: true })
    const record = campaignRecord({ kind: 'matrix', routes: [campaignRoute('cell', route)] })
    await writeFile(join(directory, 'campaign.json'), JSON.stringify(record))
  }
  const alone = await program.run(['merge', 'up', '--results', 'alone'])
  t.equal(alone.status, 0)
  const { status, stdout } = await program.run(['merge', 'up', 'down', '--flat'])
  t.equal(status, 1)
  t.match(stdout, /^TAP version 13\n/)
  const [id = ''] = (await readdir(join(program.directory, 'results'))).filter((name) => name !== 'latest')
  const files = await readdir(join(program.directory, 'results', id))
  t.ok(['campaign.json', 'junit.xml', 'report.html'].every((file) => files.includes(file)))
})
