import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { canonicalText } from './canonical.js'
import { certificateFile, signaturePath } from './certificate-file.js'
import { certificateOf } from './make-certificate.js'
import { signCertificate } from './sign.js'

/** A campaign, and where its campaign.json is. */
interface Campaign {
  readonly record: CampaignRecord
  readonly directory: string
}

interface Issuing {
  /** An SSH key to sign it with. */
  readonly key?: string
  readonly now?: () => Date
}

/**
 * Writes the certificate of a campaign beside its campaign.json, signs it if there is a key, and gives its path. The signature of an
 * earlier one goes: it would not fit. Throws `HostError` if the disk does not take it, `UsageError` if the key cannot be used.
 */
export async function issueCertificate(
  context: Pick<Context, 'signal'>,
  { record, directory }: Campaign,
  { key, now = () => new Date() }: Issuing = {},
): Promise<string> {
  const path = join(directory, certificateFile)
  const text = canonicalText(certificateOf(record, { issued: now().toISOString() }))
  await onStorage(resultsPlace(directory), async () => {
    await rm(signaturePath(path), { force: true })
    await writeAtomically(path, text)
  })
  if (key !== undefined) await signCertificate(context, { file: path, key })
  return path
}
