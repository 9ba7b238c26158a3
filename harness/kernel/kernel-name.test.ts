import t from 'tap'
import { UsageError } from '../errors.js'
import { parseKernelName } from './kernel-name.js'

t.test('a series is the newest of it, and stays a string', async (t) => {
  t.same(parseKernelName('debian:6.10'), { scheme: 'debian', series: '6.10', version: null })
})

t.test('a package version is exactly that', async (t) => {
  t.same(parseKernelName('debian:7.2.13-1'), { scheme: 'debian', series: '7.2', version: '7.2.13-1' })
  t.same(parseKernelName('debian:7.3~rc7-1~exp1'), {
    scheme: 'debian',
    series: '7.3',
    version: '7.3~rc7-1~exp1',
  })
  t.same(parseKernelName('debian:7.2.9-1~bpo13+1'), {
    scheme: 'debian',
    series: '7.2',
    version: '7.2.9-1~bpo13+1',
  })
})

t.test('a path is kept as it is, colons and all', async (t) => {
  t.same(parseKernelName('tree:../linux'), { scheme: 'tree', path: '../linux' })
  t.same(parseKernelName('image:/boot/a:b'), { scheme: 'image', path: '/boot/a:b' })
})

t.test('a repository may have any path, and a revision may hold an @', async (t) => {
  const names = {
    'git:/src/linux@v7.2': { repository: '/src/linux', ref: 'v7.2' },
    "git:my trees/it's@home, really@HEAD~3": { repository: "my trees/it's@home, really", ref: 'HEAD~3' },
    'git:.@HEAD@{1}': { repository: '.', ref: 'HEAD@{1}' },
    'git:.@@{upstream}': { repository: '.', ref: '@{upstream}' },
  }
  for (const [name, parts] of Object.entries(names))
    t.same(parseKernelName(name), { scheme: 'git', ...parts }, name)
})

t.test('a path with spaces, quotes and commas is a path', async (t) => {
  const path = `../it's "new", mostly/linux-7.2.tar.xz`
  t.same(parseKernelName(`tarball:${path}`), { scheme: 'tarball', path })
})

t.test('a name of the catalogue needs no scheme', async (t) => {
  t.same(parseKernelName('no-luo', ['no-luo']), { scheme: 'catalogue', entry: 'no-luo' })
})

t.test('a mutant is put on what stands behind its first @', async (t) => {
  const mutant = { scheme: 'mutant', mutant: 'page-lost' }
  t.same(parseKernelName('mutant:page-lost'), { ...mutant, base: null })
  t.same(parseKernelName('mutant:page-lost@debian:7.3'), { ...mutant, base: 'debian:7.3' })
  t.same(parseKernelName('mutant:page-lost@git:/src/linux@v7.2'), { ...mutant, base: 'git:/src/linux@v7.2' })
})

const mistakes = [
  { name: 'debain:7.2', message: /unknown kind of kernel 'debain:': did you mean 'debian:7.2'\?/ },
  { name: 'http://x', message: /unknown kind of kernel 'http:'$/ },
  { name: 'no-lou', message: /unknown kernel 'no-lou': did you mean 'no-luo'\?/ },
  { name: '7.2', message: /unknown kernel '7.2': did you mean 'debian:7.2'\?/ },
  { name: 'debian:', message: /'debian:' is not a version/ },
  { name: 'debian:7.2.13', message: /'debian:7.2.13' is not a version/ },
  { name: 'debian:7.2-1; rm', message: /is not a version/ },
  { name: 'tree:', message: /tree: names no path/ },
  { name: 'tarball:', message: /tarball: names no path/ },
  { name: 'git:/src/linux', message: /git:\/src\/linux does not say which commit/, help: /v7.2/ },
  { name: 'git:/src/linux@', message: /does not say which commit/, help: /v7.2/ },
  { name: 'git:@v7.2', message: /does not say which repository/, help: /v7.2/ },
  { name: 'git:/src/linux@--all', message: /'--all' cannot be a revision/, help: /git:\/src\/linux@v7.2/ },
  { name: 'mutant:', message: /mutant: does not say which mutant/, help: /mutant:NAME@KERNEL/ },
  { name: 'mutant:@debian:7.2', message: /does not say which mutant/, help: /mutant:NAME@KERNEL/ },
  {
    name: 'mutant:x@',
    message: /mutant:x@ does not say which kernel it is put on/,
    help: /mutant:NAME@KERNEL/,
  },
  { name: '-x', message: /'-x' is an option, not a kernel/ },
  { name: '../linux', message: /unknown kernel '..\/linux': did you mean 'tree:..\/linux'\?/ },
  { name: 'no-luo,no-luo', message: /unknown kernel 'no-luo,no-luo'$/ },
  { name: 'debian:7.2\n', message: /'debian:7.2\\x0a' has a control character in it/ },
  { name: 'tree:/\x1b[31m', message: /has a control character in it/ },
  { name: '', message: /unknown kernel ''/ },
]

for (const { name, message, help = /debian:7.2/ } of mistakes) {
  t.test(`${JSON.stringify(name)} is explained`, async (t) => {
    t.throws(() => parseKernelName(name, ['no-luo']), {
      constructor: UsageError,
      message,
      help,
    })
  })
}
