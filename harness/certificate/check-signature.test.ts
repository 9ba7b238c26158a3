import { appendFile, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { fakeContext } from '../fake-context.js'
import { issued, newKey } from './certificates.test-data.js'
import { checkSignature, type Signers } from './check-signature.js'
import { checkSigningKey, signCertificate } from './sign.js'

const directory = t.testdir()
const context = fakeContext(directory)
const { path } = await issued(join(directory, 'results'))
const [mine, another] = [await newKey(join(directory, 'mine')), await newKey(join(directory, 'another'))]
const locked = await newKey(join(directory, 'locked'), { passphrase: 'secret' })
const allowedSigners = join(directory, 'allowed')
await writeFile(allowedSigners, `me@example.org ${await readFile(`${mine}.pub`, 'utf8')}`)

async function check(signers?: Signers) {
  return await checkSignature(context, { path, bytes: await readFile(path), signers })
}

t.afterEach(async () => await rm(`${path}.sig`, { force: true }))

t.test('a signature by somebody who may sign holds, with or without the name being asked for', async (t) => {
  t.equal(await signCertificate(context, { file: path, key: mine }), `${path}.sig`)
  for (const signers of [{ allowedSigners }, { allowedSigners, identity: 'me@example.org' }])
    t.match(await check(signers), {
      outcome: 'holds',
      detail: /^by me@example\.org with ED25519 key SHA256:/,
    })
  t.match(await check(), { outcome: 'holds', detail: /^by the ED25519 key SHA256:.* --allowed-signers/ })
})

t.test('it is what ssh-keygen itself makes and takes', async (t) => {
  await execa('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'liveproof-certificate', '-f', mine, path])
  t.match(await check({ allowedSigners }), { outcome: 'holds' })
})

t.test('a signature by another key, another person or for another purpose does not hold', async (t) => {
  await signCertificate(context, { file: path, key: another })
  t.match(await check({ allowedSigners }), { outcome: 'fails', detail: /by a key that is not in / })
  t.match(await check({ allowedSigners, identity: 'me@example.org' }), {
    outcome: 'fails',
    detail: /not by a key of me@example\.org/,
  })
  await signCertificate(context, { file: path, key: mine })
  t.match(await check({ allowedSigners, identity: 'you@example.org' }), { outcome: 'fails' })
  await rm(`${path}.sig`)
  await execa('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'file', '-f', mine, path])
  t.match(await check(), { outcome: 'fails', detail: /namespace does not match/ })
  t.match(await check({ allowedSigners, identity: 'me@example.org' }), { outcome: 'fails' })
})

t.test('a signature of other bytes, or what is no signature, does not hold', async (t) => {
  await signCertificate(context, { file: path, key: mine })
  const bytes = Buffer.concat([await readFile(path), Buffer.from('\n')])
  for (const signers of [undefined, { allowedSigners }])
    t.match(await checkSignature(context, { path, bytes, signers }), { outcome: 'fails' })
  await writeFile(`${path}.sig`, 'signed, sealed, delivered\n')
  for (const signers of [undefined, { allowedSigners }]) t.match(await check(signers), { outcome: 'fails' })
})

t.test('a missing signature fails only where one is asked for', async (t) => {
  t.match(await check(), { outcome: 'skipped' })
  t.match(await check({ allowedSigners }), { outcome: 'fails', detail: 'there is no signature' })
  await t.rejects(check({ allowedSigners: join(directory, 'nobody') }), {
    name: 'UsageError',
    message: /cannot read the allowed signers/,
  })
})

t.test('a key that cannot be used is told in one line, and nobody is asked for a passphrase', async (t) => {
  const open = await newKey(join(directory, 'open'))
  await chmod(open, 0o644)
  const lonely = await newKey(join(directory, 'lonely'))
  await rm(lonely)
  const stories = [
    { key: locked, message: /incorrect passphrase/, help: /ssh-add/ },
    { key: join(directory, 'none'), message: /No such file/, help: /name an SSH key/ },
    { key: `${lonely}.pub`, message: /No private key found/, help: /ssh-agent/ },
    { key: open, message: /too open/, help: /^chmod 600/ },
    { key: path, message: /cannot sign with/, help: /name an SSH key/ },
  ]
  for (const { key, message, help } of stories) {
    await t.rejects(signCertificate(context, { file: path, key }), { name: 'UsageError', message, help })
    await t.rejects(checkSigningKey(context, key), { name: 'UsageError', message, help })
  }
  await checkSigningKey(context, mine)
  t.match(await check(), { outcome: 'skipped' }, 'nothing was left')
})

t.test('a locked key signs out of the ssh-agent', async (t) => {
  const { stdout } = await execa('ssh-agent', ['-s', '-a', join(await shortDirectory(), 'agent')])
  const socket = /SSH_AUTH_SOCK=([^;]+)/.exec(stdout)?.[1] ?? ''
  const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(stdout)?.[1])
  const before = process.env.SSH_AUTH_SOCK
  t.teardown(() => {
    process.kill(pid)
    if (before === undefined) delete process.env.SSH_AUTH_SOCK
    else process.env.SSH_AUTH_SOCK = before
  })
  process.env.SSH_AUTH_SOCK = socket
  await execa('ssh-keygen', ['-q', '-p', '-P', 'secret', '-N', '', '-f', locked])
  await execa('ssh-add', ['-q', locked])
  await rm(locked)
  await appendFile(allowedSigners, `agent@example.org ${await readFile(`${locked}.pub`, 'utf8')}`)
  await signCertificate(context, { file: path, key: `${locked}.pub` })
  t.match(await check({ allowedSigners, identity: 'agent@example.org' }), { outcome: 'holds' })

  /** The path of a socket has at most 107 bytes (unix(7)). */
  async function shortDirectory(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'liveproof-'))
    t.teardown(() => rm(made, { recursive: true }))
    return made
  }
})

t.test('what was altered is not signed', async (t) => {
  const bytes = await readFile(path)
  t.teardown(() => writeFile(path, bytes))
  await appendFile(path, '\n')
  await t.rejects(signCertificate(context, { file: path, key: mine }), {
    name: 'UsageError',
    message: /cannot be signed: it was altered/,
  })
})
