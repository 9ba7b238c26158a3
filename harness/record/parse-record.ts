import { z } from 'zod'
import { UsageError } from '../errors.js'
import { type RunRecord, runRecordSchema } from './record.js'

/** A schema of something that is kept, and that a newer liveproof may write otherwise. */
type Versioned = z.ZodObject<{ format: z.ZodLiteral<string>; version: z.ZodLiteral<number> }>

interface Kept<Schema> {
  readonly path: string
  readonly schema: Schema
  /** What it should be: `the record of a run`. */
  readonly what: string
  readonly help?: string
}

/**
 * Reads a record out of the text of a `run.json`. Throws `UsageError` that names the line or the field which is wrong,
 * or the version, if a newer liveproof wrote it.
 */
export function parseRecord(text: string, { path }: { path: string }): RunRecord {
  const help = 'name a run by its id, its directory or its run.json'
  return parseVersioned(text, { path, schema: runRecordSchema, what: 'the record of a run', help })
}

/** The same for anything that is kept with its format and its version. */
export function parseVersioned<Schema extends Versioned>(
  text: string,
  { path, schema, what, help }: Kept<Schema>,
): z.infer<Schema> {
  const json = parseJson(text, path)
  const { format, version: known } = schema.shape
  const head = z.object({ format, version: z.number().int() }).safeParse(json)
  if (!head.success)
    throw new UsageError(
      `${path} is not ${what}: ${describe(head.error)}`,
      help === undefined ? {} : { help },
    )
  const { version } = head.data
  if (version > known.value) {
    throw new UsageError(`${path} has version ${version}, this liveproof knows ${known.value}`, {
      help: 'read it with the liveproof that wrote it, or a newer one',
    })
  }
  const record = schema.safeParse(json)
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
