import { canonicalText, digestOf } from './canonical.js'
import type { Certificate } from './certificate-record.js'
import { type Damage, parseCertificate } from './parse-certificate.js'
import { fails, holds, type Point } from './point.js'

/** What the bytes of a certificate say by themselves. */
export interface Content {
  readonly certificate: Certificate | Damage
  readonly points: Point[]
}

/**
 * Whether a certificate is, to the byte, what its content is written as, and its digest that of its content. No change of a byte
 * gets past both; whoever makes a whole new certificate does, and that is what signatures are for. Throws `UsageError` for what is
 * no certificate, or a newer one.
 */
export function checkContent(bytes: Buffer, { path }: { path: string }): Content {
  const certificate = parseCertificate(bytes.toString('utf8'), { path })
  if ('damage' in certificate) return { certificate, points: [fails(asWritten, certificate.damage)] }
  return { certificate, points: [checkBytes(bytes, certificate), checkDigest(certificate)] }
}

const asWritten = 'every byte of the file is as liveproof writes it'

function checkBytes(bytes: Buffer, certificate: Certificate): Point {
  const expected = Buffer.from(canonicalText(certificate))
  if (bytes.equals(expected)) return holds(asWritten)
  const at = bytes.findIndex((byte, index) => byte !== expected[index])
  const line = expected
    .subarray(0, at < 0 ? bytes.length : at)
    .toString()
    .split('\n').length
  return fails(asWritten, `it was altered in line ${line}`)
}

function checkDigest({ digest, ...content }: Certificate): Point {
  const title = 'its digest is that of its content'
  const expected = digestOf(content)
  return digest === expected
    ? holds(title, digest)
    : fails(title, `it states ${digest}, its content has ${expected}`)
}
