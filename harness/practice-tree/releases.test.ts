import t from 'tap'
import { releasesAmong } from './releases.js'

function offers(...packages: [name: string, version: string][]) {
  return packages.map(([name, version]) => ({ package: name, version, suite: 'sid' }))
}

const all = { most: Number.POSITIVE_INFINITY }

t.test('versions come in their order, each once, whichever suite has it', async (t) => {
  const { main, later } = releasesAmong(
    offers(
      ['linux-source-7.3', '7.3.4-1'],
      ['linux-source-7.2', '7.2.13-1'],
      ['linux-source-7.2', '7.2.12-1'],
      ['linux-source-7.2', '7.2.12-1~bpo13+1'],
      ['linux-source-7.2', '7.2.9-1~bpo13+1'],
      ['linux-source-7.3', '7.3~rc7-1~exp1'],
    ),
    all,
  )
  t.same(
    main.map(({ tag, version }) => [tag, version]),
    [
      ['v7.2.9', '7.2.9-1~bpo13+1'],
      ['v7.2.12', '7.2.12-1'],
      ['v7.2.13', '7.2.13-1'],
    ],
  )
  t.same(
    later.map(({ tag }) => tag),
    ['v7.3-rc7', 'v7.3.4'],
  )
})

t.test('what is older than live updates, and what is no source, is left out', async (t) => {
  const { main, later } = releasesAmong(
    offers(
      ['linux-source-6.12', '6.12.90-1'],
      ['linux-source', '7.2.13-1'],
      ['linux-source-7.2', '7.2.13-1'],
    ),
    all,
  )
  t.same(
    [...main, ...later].map(({ tag }) => tag),
    ['v7.2.13'],
  )
})

t.test('of each series the newest are taken, where not all are wanted', async (t) => {
  const versions = ['7.2.9-1', '7.2.12-1', '7.2.13-1'].map((version): [string, string] => [
    'linux-source-7.2',
    version,
  ])
  const { main } = releasesAmong(offers(...versions), { most: 2 })
  t.same(
    main.map(({ tag }) => tag),
    ['v7.2.12', 'v7.2.13'],
  )
})
