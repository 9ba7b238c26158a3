import t from 'tap'
import { HostError } from '../errors.js'
import { judgeSuite } from './debian.js'
import { installCommand } from './examine.js'
import { neededPackages, parsePackages, versionIn } from './packages.js'
import { judgeDisk, judgeMemory, judgeNode } from './resources.js'
import { judgeTool } from './tools.js'

t.test('the shipped list of packages can be read', async (t) => {
  const names = (await neededPackages()).map(({ name }) => name)
  for (const name of ['qemu-system-x86', 'gcc', 'libelf-dev']) t.ok(names.includes(name), name)
  t.equal(new Set(names).size, names.length, 'each is named once')
})

t.test('a line of the list is package, command and purpose', async (t) => {
  t.strictSame(parsePackages('# why\n\nxz-utils  xz  unpacks sources\nlibelf-dev  -  builds objtool\n'), [
    { name: 'xz-utils', command: 'xz', purpose: 'unpacks sources' },
    { name: 'libelf-dev', command: null, purpose: 'builds objtool' },
  ])
  t.throws(() => parsePackages('xz-utils xz'), { message: /xz-utils xz/ })
})

t.test('versions are found in what tools say', async (t) => {
  const said: [string, string][] = [
    ['QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7)', '7.2.22'],
    ['gcc (Debian 12.2.0-14+deb12u1) 12.2.0', '12.2.0-14+deb12u1'],
    ['*** Zstandard CLI (64-bit) v1.5.4, by Yann Collet ***', '1.5.4'],
    ['bc 1.07.1\nCopyright', '1.07.1'],
    ['no number here', 'no number here'],
  ]
  for (const [output, version] of said) t.equal(versionIn(output), version)
})

t.test('a missing tool comes with the command that installs it', async (t) => {
  const rsync = judgeTool({ name: 'rsync', command: 'rsync', purpose: 'installs headers' }, null)
  t.match(rsync, { state: 'missing', help: 'apt-get install rsync' })
  const bc = judgeTool({ name: 'bc', command: 'bc', purpose: 'computes' }, null)
  t.equal(installCommand([rsync, bc]), 'apt-get install --no-install-recommends rsync bc')
  t.equal(installCommand([judgeTool({ name: 'bc', command: 'bc', purpose: 'computes' }, '1.07')]), null)
})

t.test('Node.js must be in the range that package.json gives', async (t) => {
  const range = '>=20.19 <21'
  for (const version of ['20.19.0', '20.20.2', '20.100.0'])
    t.equal(judgeNode(version, range).state, 'ok', version)
  for (const version of ['18.19.0', '20.9.0', '21.0.0', '22.1.0']) {
    t.equal(judgeNode(version, range).state, 'missing', version)
  }
})

t.test('little disk or memory is a warning with the amount', async (t) => {
  t.match(judgeDisk({ directory: '/cache', free: 2 ** 30 }), {
    state: 'warning',
    detail: '1.0 GiB free in /cache',
  })
  t.match(judgeDisk({ directory: '/cache', free: 2 ** 33 }), { state: 'ok' })
  t.match(judgeMemory(2 ** 30), { state: 'warning', detail: '1.0 GiB available' })
})

t.test('only the suite of the image is indispensable', async (t) => {
  const problem = new HostError('sid does not answer', { help: 'wait' })
  const silent = { suite: 'sid', problem }
  t.match(judgeSuite({ ...silent, essential: false }), {
    state: 'warning',
    detail: /does not answer/,
    help: 'wait',
  })
  t.match(judgeSuite({ ...silent, essential: true }), { state: 'missing' })
  t.match(judgeSuite({ suite: 'sid', problem: null, essential: true }), { state: 'ok' })
})
