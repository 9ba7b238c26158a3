import { z } from 'zod'
import { UsageError } from '../errors.js'
import { type Certificate, certificateSchema } from './certificate-record.js'

const headSchema = z.object({ format: certificateSchema.shape.format, version: z.number().int() })
const { value: formatName } = certificateSchema.shape.format
const { value: knownVersion } = certificateSchema.shape.version

/** What a file comes to that was meant to be a certificate, and is none any more. */
export interface Damage {
  /** One sentence. */
  readonly damage: string
}

/**
 * Reads a certificate out of its text, or says what is wrong with it. Throws `UsageError` if the text was never a certificate, or
 * if a newer liveproof wrote it: then nothing can be said about it.
 */
export function parseCertificate(text: string, { path }: { path: string }): Certificate | Damage {
  const json = parseJson(text)
  const head = headSchema.safeParse(json)
  if (head.success && head.data.version > knownVersion) {
    throw new UsageError(`${path} has version ${head.data.version}, this liveproof knows ${knownVersion}`, {
      help: 'verify it with the liveproof that issued it, or a newer one',
    })
  }
  if (!text.includes(`"${formatName}"`)) throw new UsageError(`${path} is not a certificate`)
  if (json === undefined) return { damage: 'it is not JSON any more' }
  const certificate = certificateSchema.safeParse(json)
  return certificate.success ? certificate.data : { damage: firstIssue(certificate.error) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function firstIssue({ issues: [first] }: z.ZodError): string {
  return `${first?.path.join('.') || 'the whole'}: ${first?.message}`
}
