import { resolve } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { readCertificateFile, signaturePath } from './certificate-file.js'
import { checkContent } from './check-content.js'
import { type Answer, complaint, signatureNamespace, sshKeygen } from './ssh-keygen.js'

/**
 * Signs a certificate with an SSH key, as `ssh-keygen -Y sign` does, into `certificate.json.sig` beside it, and gives that path.
 * `key` is a private key without a passphrase, or a public one whose private half an ssh-agent holds (or which lies beside it).
 * Throws `UsageError` if that cannot be used, or if the certificate is no whole one; never asks for a passphrase.
 */
export async function signCertificate(
  { signal }: Pick<Context, 'signal'>,
  { file, key }: { file: string; key: string },
): Promise<string> {
  const { path, bytes } = await readCertificateFile(file)
  const wrong = checkContent(bytes, { path }).points.find(({ outcome }) => outcome !== 'holds')
  if (wrong !== undefined) throw new UsageError(`${path} cannot be signed: ${wrong.detail}`)
  const text = await signatureOf(bytes, { key, signal })
  const signature = signaturePath(path)
  await onStorage(resultsPlace(resolve(path, '..')), () => writeAtomically(signature, text))
  return signature
}

/**
 * Finds out whether a key can sign, by signing nothing with it: what is signed in the end may take hours to come about. Throws as
 * `signCertificate` does.
 */
export async function checkSigningKey({ signal }: Pick<Context, 'signal'>, key: string): Promise<void> {
  await signatureOf(Buffer.alloc(0), { key, signal })
}

async function signatureOf(
  bytes: Buffer,
  { key, signal }: { key: string; signal: AbortSignal },
): Promise<string> {
  const args = ['-Y', 'sign', '-n', signatureNamespace, '-f', resolve(key)]
  const answer = await sshKeygen(args, { input: bytes, signal })
  if (!answer.ok) throw refused(key, answer)
  return answer.stdout
}

function refused(key: string, answer: Answer): UsageError {
  const why = complaint(answer) ?? 'ssh-keygen does not say why'
  const help = helps.find(({ of }) => of.test(answer.stderr))?.help
  return new UsageError(`cannot sign with ${key}: ${why}`, help === undefined ? {} : { help: help(key) })
}

const helps: readonly { of: RegExp; help: (key: string) => string }[] = [
  {
    of: /passphrase/,
    help: (key) => `liveproof asks for no passphrase: ssh-add ${key}, and sign with the key of the agent`,
  },
  { of: /UNPROTECTED/, help: (key) => `chmod 600 ${key}` },
  {
    of: /No private key found/,
    help: () => 'of a public key, the private half must lie beside it or be in the ssh-agent: see ssh-add -l',
  },
  { of: /load public key/, help: () => 'name an SSH key, for example ~/.ssh/id_ed25519' },
]
