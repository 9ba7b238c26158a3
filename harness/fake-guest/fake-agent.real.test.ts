import { join } from 'node:path'
import { duplexPair } from 'node:stream'
import { execa } from 'execa'
import t from 'tap'
import { nativeHelpersDirectory } from '../installation.js'
import { FakeAgent } from './fake-agent.js'
import { FakeKernel } from './fake-kernel.js'

/**
 * What is asked of both agents: the one in C, on this host, and the fake one. A host has memfds, but no sessions to speak of.
 */
const conversation = [
  'ping',
  'memfd.create a size=20000 flags=sealing',
  'memfd.stat a',
  'memfd.hash a',
  'memfd.verify a seed=7 object=1 extents=none size=20000',
  'memfd.fill a seed=7 object=1',
  'memfd.stat a',
  'memfd.hash a',
  'memfd.verify a seed=7 object=1 size=20000',
  // Every page is wrong in its own way.
  'memfd.fill a seed=7 object=1 generation=2 extents=0+4096',
  'memfd.fill a seed=7 object=2 extents=4096+4096',
  'memfd.fill a seed=8 object=1 extents=8192+4096',
  'memfd.fill a seed=7 object=1 generation=3 extents=16384+3616',
  'memfd.verify a seed=7 object=1 size=20000',
  'memfd.verify a seed=7 object=1 extents=none size=20000',
  'memfd.verify a seed=7 object=1 extents=4096+8192 size=20000',
  'memfd.verify a seed=7 object=1 generation=2 extents=none size=20000',
  'memfd.hash a',
  'memfd.truncate a size=12320',
  'memfd.verify a seed=7 object=1 size=20000',
  'memfd.verify a seed=7 object=1 size=4097',
  'memfd.verify a seed=7 object=1 size=0 extents=none',
  'memfd.truncate a size=20000',
  'memfd.verify a seed=7 object=1 size=20000',
  'memfd.verify a seed=7 object=1 size=20000 extents=0+4096,12288+1',
  'memfd.hash a',
  'memfd.seek a offset=4097',
  'memfd.seek a offset=-1 whence=cur',
  'memfd.seek a offset=0 whence=end',
  'memfd.seek a offset=-1',
  'memfd.stat a',
  'memfd.seal a seals=grow,shrink',
  'memfd.truncate a size=4096',
  'memfd.truncate a size=40960',
  'memfd.truncate a size=20000',
  'memfd.seal a seals=write,seal',
  'memfd.fill a',
  'memfd.seal a seals=exec',
  'memfd.stat a',
  'memfd.create empty',
  'memfd.fill empty',
  'memfd.hash empty',
  'memfd.verify empty size=0',
  'memfd.verify empty size=4097',
  'memfd.seal empty seals=grow',
  'memfd.stat empty',
  'memfd.create one size=1',
  'memfd.fill one seed=0xffffffffffffffff object=0xffffffff generation=4294967295',
  'memfd.hash one',
  'memfd.verify one seed=18446744073709551615 object=4294967295 generation=0xffffffff size=1',
  'memfd.verify one size=1',
  'memfd.create sparse size=67108864',
  'memfd.fill sparse seed=5 object=9 extents=0+4096,33554432+100,67104768+4096',
  'memfd.stat sparse',
  'memfd.verify sparse seed=5 object=9 extents=0+4096,33554432+100,67104768+4096 size=67108864',
  'memfd.verify sparse seed=5 object=9 extents=4096+8192,33554432+99 size=67108864',
  'memfd.hash sparse',
  'memfd.create many size=524288',
  'memfd.fill many seed=5 extents=0+4096,8192+4096,16384+4096',
  'memfd.verify many seed=5 object=1 size=524288',
  // What may not be asked.
  '',
  'nonsense',
  'ping ',
  'ping  x=1',
  'ping x=1',
  'ping word',
  'memfd.create a size=1',
  'memfd.create bad/name',
  'memfd.create b size=',
  'memfd.create b size=-1',
  'memfd.create b size=18446744073709551616',
  'memfd.create b size=1 size=1',
  'memfd.create b colour=red',
  'memfd.create',
  'memfd.hash nobody',
  'memfd.truncate a',
  'memfd.fill empty extents=0+1',
  'memfd.verify a extents=4096+1,0+1 size=20000',
  'memfd.verify a extents=1+1 size=20000',
  'memfd.seal empty seals=colour',
  'session.finish a',
  'device.close',
  'session.create s',
  'memfd.close a',
  'memfd.hash a',
  'memfd.create a%2Eb',
  'memfd.create a%zz',
  'file.read /nowhere%20at%20all',
]

/** What differs by nature: clocks, inodes, the words of an explanation, what this host's kernel has to say. */
function normalize(line: string): string {
  return line
    .replaceAll(/ t[01]=\d+| heard=\S+/g, '')
    .replaceAll(/ (?:ino|dev|atime|mtime|ctime)=\d+/g, '')
    .replace(/^(err EPROTO call=parse) .*/, '$1')
    .replace(/^(hello agent=liveproof protocol=1) .*/, '$1')
}

async function askReal(lines: readonly string[]): Promise<string[]> {
  await execa('make', ['-s', '-C', nativeHelpersDirectory, 'build/agent-sanitized'])
  const agent = join(nativeHelpersDirectory, 'build', 'agent-sanitized')
  const { stdout } = await execa(agent, [], { input: lines.map((line) => `${line}\n`).join('') })
  return stdout.split('\n').map(normalize)
}

async function askFake(lines: readonly string[]): Promise<string[]> {
  const [client, channel] = duplexPair()
  const kernel = new FakeKernel({ release: '7.2.13', cmdline: '', legacy: undefined })
  const leave = { 'kexec.jump': async () => {}, 'kexec.try': async () => {}, 'sys.poweroff': async () => {} }
  new FakeAgent({ channel, kernel, leave })
  client.end(lines.map((line) => `${line}\n`).join(''))
  const chunks: Buffer[] = []
  for await (const chunk of client) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString().trimEnd().split('\n').map(normalize)
}

t.test('the fake agent answers as the real one does', async (t) => {
  const [, ...real] = await askReal(conversation)
  const [, ...fake] = await askFake(conversation)
  t.equal(real.length, conversation.length)
  conversation.forEach((request, index) => {
    t.equal(fake[index], real[index], request)
  })
})
