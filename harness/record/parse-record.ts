import { z } from 'zod'
import { UsageError } from '../errors.js'
import { type RunRecord, runRecordSchema } from './record.js'

const headSchema = z.object({
  format: z.literal(runRecordSchema.shape.format.value),
  version: z.number().int(),
})
const knownVersion = runRecordSchema.shape.version.value

/**
 * Reads a record out of the text of a `run.json`. Throws `UsageError` that names the line or the field which is wrong,
 * or the version, if a newer liveproof wrote it.
 */
export function parseRecord(text: string, { path }: { path: string }): RunRecord {
  const json = parseJson(text, path)
  const head = headSchema.safeParse(json)
  if (!head.success) {
    throw new UsageError(`${path} is not the record of a run: ${describe(head.error)}`, {
      help: 'name a run by its id, its directory or its run.json',
    })
  }
  if (head.data.version > knownVersion) {
    throw new UsageError(`${path} has version ${head.data.version}, this liveproof knows ${knownVersion}`, {
      help: 'read it with the liveproof that wrote it, or a newer one',
    })
  }
  const record = runRecordSchema.safeParse(json)
  if (!record.success) throw new UsageError(`${path} is damaged: ${describe(record.error)}`)
  return record.data
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const { message } = cause as SyntaxError
    const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? text.length)
    const line = text.slice(0, position).split('\n').length
    throw new UsageError(`${path} is damaged: not JSON in line ${line}`, { cause })
  }
}

/** The first of what is wrong, e.g. `cases[3].verdict: Invalid option`. */
function describe({ issues: [first] }: z.ZodError): string {
  if (first === undefined) return 'it does not fit the schema'
  const field = first.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return `${field.replace(/^\./, '') || 'the whole'}: ${first.message}`
}
