import { createPrivateKey, createPublicKey } from 'node:crypto'
import ssh2 from 'ssh2'
import t from 'tap'
import { makeRunKeys } from './keys.js'

t.test('the client key is a pair that ssh2 reads', async (t) => {
  const { clientPrivate, authorizedKey } = makeRunKeys()
  const [secret, line] = [ssh2.utils.parseKey(clientPrivate), ssh2.utils.parseKey(authorizedKey)]
  if (secret instanceof Error || line instanceof Error) throw new Error('a key cannot be parsed')
  t.ok(secret.getPublicSSH().equals(line.getPublicSSH()))
})

t.test('a client key that ssh2 cannot read is not used', (t) => {
  const { clientPrivate, authorizedKey } = makeRunKeys()
  const good = { private: clientPrivate, public: authorizedKey }
  const malformed = { private: clientPrivate.replace(/AAAA/, ''), public: authorizedKey }
  const pairs = [malformed, good]
  t.equal(makeRunKeys(() => pairs.shift() ?? malformed).clientPrivate, clientPrivate)
  t.end()
})

t.test('the host key holds the secret of the public key that is pinned', async (t) => {
  const { hostKey, hostPublic } = makeRunKeys()
  const [secret, open] = [hostKey.subarray(-64, -32), hostKey.subarray(-32)]
  t.ok(hostPublic.subarray(-32).equals(open))
  // PKCS #8 of an ed25519 key is this prefix and the secret (RFC 8410).
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret])
  const pair = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  t.equal(pair.export({ format: 'jwk' }).x, open.toString('base64url'))
})

t.test('every run has keys of its own', async (t) => {
  const [one, two] = [makeRunKeys(), makeRunKeys()]
  t.not(one.clientPrivate, two.clientPrivate)
  t.notOk(one.hostPublic.equals(two.hostPublic))
})
