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

t.test('a name of the catalogue needs no scheme', async (t) => {
  t.same(parseKernelName('no-luo', ['no-luo']), { scheme: 'catalogue', entry: 'no-luo' })
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
  { name: '', message: /unknown kernel ''/ },
]

for (const { name, message } of mistakes) {
  t.test(`'${name}' is explained`, async (t) => {
    t.throws(() => parseKernelName(name, ['no-luo']), {
      constructor: UsageError,
      message,
      help: /debian:7.2/,
    })
  })
}
