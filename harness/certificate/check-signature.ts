import { access, constants } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { signaturePath } from './certificate-file.js'
import { fails, holds, type Point, skipped } from './point.js'
import { type Answer, complaint, signatureNamespace, sshKeygen } from './ssh-keygen.js'

/** Who may have signed (ssh-keygen(1), ALLOWED SIGNERS); without `identity` any of them. */
export interface Signers {
  readonly allowedSigners: string
  readonly identity?: string | undefined
}

interface Signed {
  readonly path: string
  readonly bytes: Buffer
  /** Where none are named, a signature is still looked at, if there is one. */
  readonly signers?: Signers | undefined
}

const title = 'it is signed'

/**
 * Whether the signature beside a certificate is one of these bytes, by somebody who may sign. Throws `UsageError` if the file of
 * those who may cannot be read.
 */
export async function checkSignature(context: Context, { path, bytes, signers }: Signed): Promise<Point> {
  const signature = resolve(signaturePath(path))
  if (signers !== undefined) await mustBeReadable(signers.allowedSigners)
  if (!(await isReadable(signature)))
    return signers === undefined
      ? skipped(title, 'there is no signature')
      : fails(title, 'there is no signature')
  const ask = (args: readonly string[]): Promise<Answer> =>
    sshKeygen(['-Y', ...args, '-s', signature], { input: bytes, signal: context.signal })
  return signers === undefined ? await bySomebody(ask) : await byAllowed(ask, signers)
}

type Ask = (args: readonly string[]) => Promise<Answer>

async function bySomebody(ask: Ask): Promise<Point> {
  const answer = await ask(['check-novalidate', '-n', signatureNamespace])
  if (!answer.ok) return fails(title, complaint(answer) ?? 'the signature is not of this file')
  return holds(title, `${goodBy(answer)}: whose that is, --allowed-signers would say`)
}

async function byAllowed(ask: Ask, { allowedSigners, identity }: Signers): Promise<Point> {
  const file = resolve(allowedSigners)
  const signer = identity ?? (await principalOf(ask, file))
  if (signer === undefined) return fails(title, `by a key that is not in ${allowedSigners}`)
  const answer = await ask(['verify', '-n', signatureNamespace, '-f', file, '-I', signer])
  if (answer.ok) return holds(title, goodBy(answer))
  // Of a good signature by a key that is not that signer's it has nothing to say.
  return fails(title, complaint(answer) ?? `not by a key of ${signer} in ${allowedSigners}`)
}

/** The first name under which the key that signed is allowed. */
async function principalOf(ask: Ask, file: string): Promise<string | undefined> {
  const { ok, stdout } = await ask(['find-principals', '-f', file])
  return ok ? stdout.split('\n')[0] : undefined
}

/** `Good "liveproof-certificate" signature for me@x with ED25519 key SHA256:...` */
function goodBy({ stdout }: Answer): string {
  return stdout
    .trim()
    .replace(/^Good ".*?" signature (for|with) /, (_, word) => (word === 'for' ? 'by ' : 'by the '))
}

async function mustBeReadable(path: string): Promise<void> {
  if (await isReadable(path)) return
  throw new UsageError(`cannot read the allowed signers ${path}`, {
    help: 'a line is a name and a public key, as in ssh-keygen(1), ALLOWED SIGNERS',
  })
}

async function isReadable(path: string): Promise<boolean> {
  return await access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
}
