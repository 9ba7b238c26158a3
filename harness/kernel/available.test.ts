import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { fakeContext } from '../fake-context.js'
import { listAvailable } from './available.js'
import { fakeApt } from './fake-apt.js'
import { fakeKernelsDir } from './fake-tree.js'

t.test('what Debian offers comes first, then what the catalogue names, and the mutants', async (t) => {
  const directory = t.testdir()
  const apt = fakeApt(join(directory, 'mirror'), ['7.2.13-1', '7.2.12-1', '7.2.12-1'])
  const kernelsDir = await fakeKernelsDir(join(directory, 'kernels'))
  const catalog = `
suites: [sid]
profiles: { lean: [base] }
kernels:
  drift:
    about: Another layout.
    base: debian:7.2
    patches: [patches/a.patch]
    config: [other]
    options: { CONFIG_SMP: n }
  plain: { base: 'git:/src/linux@v7.2' }
  stock: { package: linux-image-amd64, suite: sid }
`
  await writeFile(join(kernelsDir, 'catalog.yaml'), catalog)
  t.same(await listAvailable(fakeContext(directory), { kernelsDir, openApt: async () => apt }), [
    { name: 'debian:7.2.13-1', from: 'sid', about: null },
    { name: 'debian:7.2.12-1', from: 'sid, sid', about: null },
    {
      name: 'drift',
      from: 'debian:7.2 with patches/a.patch, config/other.config, CONFIG_SMP=n',
      about: 'Another layout.',
    },
    { name: 'plain', from: 'git:/src/linux@v7.2', about: null },
    { name: 'stock', from: 'linux-image-amd64 in sid', about: null },
    { name: 'mutant:memory-lost', from: 'other with mutants/memory-lost.patch', about: 'Loses memory.' },
  ])
  t.same(apt.asked, ['versions linux-source-*'])
})
