import { asciiJson } from '../record/ascii-json.js'
import { sha256 } from '../storage/digest.js'
import { type Certificate, certificateSchema } from './certificate-record.js'

const contentSchema = certificateSchema.omit({ digest: true })

/** The only text that a certificate is written as: the fields in the order of their schema, ASCII, indented by two. */
export function canonicalText(certificate: Certificate): string {
  return asciiJson(certificateSchema.parse(certificate))
}

/**
 * The digest of a certificate is that of its canonical text without the one line in which the digest stands, so that others can
 * have it without this program: `sed '/^  "digest": /d' certificate.json | sha256sum`.
 */
export function digestOf(content: Omit<Certificate, 'digest'>): string {
  return sha256(asciiJson(contentSchema.parse(content)))
}
