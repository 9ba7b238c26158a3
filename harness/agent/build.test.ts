import { createHash } from 'node:crypto'
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { Interrupted } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { provideAgent } from './build.js'

interface Setting {
  context: FakeContext
  headers: string
  /** How often make was called. */
  calls: () => Promise<number>
}

/** A host whose `make` is this shell script; `$out` is where the agent is to go. */
async function withMake(t: Test, script: string): Promise<Setting> {
  const log = join(t.testdirName, 'calls')
  const findOut = 'for word; do case $word in OUT=*) out=$(echo $word | cut -c5-);; esac; done'
  const directory = t.testdir({
    work: {},
    bin: { make: ['#!/bin/sh', `echo >> '${log}'`, findOut, script, ''].join('\n') },
    headers: { linux: { 'liveupdate.h': '#define ONE 1', 'unrelated.h': '' } },
  })
  await chmod(join(directory, 'bin', 'make'), 0o755)
  usePath(t, `${join(directory, 'bin')}:${process.env.PATH}`)
  return {
    context: fakeContext(directory),
    headers: join(directory, 'headers'),
    calls: async () => (await readFile(log, 'utf8').catch(() => '')).length,
  }
}

function usePath(t: Test, path: string): void {
  const before = process.env.PATH
  process.env.PATH = path
  t.teardown(() => {
    process.env.PATH = before
  })
}

async function leftIn({ cacheDir }: FakeContext): Promise<string[]> {
  return await readdir(join(cacheDir, 'agents')).catch(() => [])
}

const succeeds = 'printf "the agent" > "$out"'

t.test('an agent is built once for the same headers', async (t) => {
  const { context, headers, calls } = await withMake(t, succeeds)
  const first = await provideAgent(context, { headers })
  t.equal(first.bytes.toString(), 'the agent')
  t.equal(first.digest, createHash('sha256').update('the agent').digest('hex'))
  t.strictSame(await provideAgent(context, { headers }), first)
  t.equal(await calls(), 1)
})

t.test('a header that the agent is built against makes it another one', async (t) => {
  const { context, headers, calls } = await withMake(t, succeeds)
  await provideAgent(context, { headers })
  await writeFile(join(headers, 'linux', 'unrelated.h'), '#define TWO 2')
  await provideAgent(context, { headers })
  t.equal(await calls(), 1)
  await writeFile(join(headers, 'linux', 'liveupdate.h'), '#define ONE 2')
  await provideAgent(context, { headers })
  t.equal(await calls(), 2)
  t.equal((await leftIn(context)).length, 2)
})

t.test('two who build at once get the same, and leave it once', async (t) => {
  const { context, headers, calls } = await withMake(t, `sleep 0.1; ${succeeds}`)
  const [one, two] = await Promise.all([
    provideAgent(context, { headers }),
    provideAgent(context, { headers }),
  ])
  t.strictSame(one, two)
  t.equal(await calls(), 2)
  t.equal((await leftIn(context)).length, 1)
})

const failures: Record<string, [string, string]> = {
  'the first error of the compiler': [
    'echo gcc -c main.c; echo "main.c:3:1: error: unknown type name \'u65\'" >&2; echo "main.c:9:1: error: more" >&2; exit 2',
    "main.c:3:1: error: unknown type name 'u65'",
  ],
  'the error of the linker': [
    'echo "ld: cannot find -lxxhash: No such file or directory"; echo "make: *** [Makefile:9: agent] Error 1"; exit 2',
    'ld: cannot find -lxxhash: No such file or directory',
  ],
  'the first line of anything else': ['echo; echo "out of ideas"; exit 2', 'out of ideas'],
}

for (const [title, [script, message]] of Object.entries(failures)) {
  t.test(`a build that fails says ${title}, and leaves nothing`, async (t) => {
    const { context, headers } = await withMake(t, script)
    await t.rejects(provideAgent(context, { headers }), {
      name: 'HostError',
      message: new RegExp(`^cannot build the agent in .*: ${message}$`),
      help: /liveproof doctor/,
    })
    t.strictSame(await leftIn(context), [])
  })
}

t.test('a host without make says so', async (t) => {
  const { context, headers } = await withMake(t, succeeds)
  usePath(t, '/nonexistent')
  await t.rejects(provideAgent(context, { headers }), { name: 'HostError', message: /make ENOENT/ })
})

t.test('an interrupted build leaves nothing', async (t) => {
  const { context, headers, calls } = await withMake(t, 'exec sleep 20')
  const building = t.rejects(provideAgent(context, { headers }), Interrupted)
  while ((await calls()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  context.abort(new Interrupted('SIGINT'))
  await building
  t.strictSame(await leftIn(context), [])
})
