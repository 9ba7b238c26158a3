import type { Context } from '../context.js'
import { readCertificateFile } from './certificate-file.js'
import type { Certificate } from './certificate-record.js'
import { checkContent } from './check-content.js'
import { checkEvidence } from './check-evidence.js'
import { checkSignature, type Signers } from './check-signature.js'
import { checkSurroundings, realSurroundings, type Surroundings } from './check-surroundings.js'
import type { Point } from './point.js'

interface Asked {
  /** Where the records of the runs are looked for, besides the directory above that of the certificate. */
  readonly resultsDir?: string | undefined
  readonly requireEvidence: boolean
  readonly signers?: Signers | undefined
}

/** What came of looking at a certificate. */
export interface Verification {
  readonly path: string
  /** null if the file is so damaged that it cannot be read. */
  readonly certificate: Certificate | null
  readonly points: readonly Point[]
}

/**
 * Looks at a certificate, at what it rests on as far as that is here, and at its signature. Nothing is run, fetched or built, and
 * nothing is written. Throws `UsageError` for a file that cannot be read, is no certificate, or one of a newer liveproof.
 */
export async function verifyCertificate(
  context: Context,
  file: string,
  {
    resultsDir,
    requireEvidence,
    signers,
    surroundings = realSurroundings,
  }: Asked & { surroundings?: Surroundings },
): Promise<Verification> {
  const { path, bytes } = await readCertificateFile(file)
  const content = checkContent(bytes, { path })
  const signature = await checkSignature(context, { path, bytes, signers })
  if ('damage' in content.certificate)
    return { path, certificate: null, points: [...content.points, signature] }
  const { certificate } = content
  const points = [
    ...content.points,
    signature,
    ...(await checkEvidence(certificate, { path, resultsDir, required: requireEvidence })),
    ...(await checkSurroundings(context, certificate, surroundings)),
  ]
  return { path, certificate, points }
}
