import { readFile } from 'node:fs/promises'
import type { z } from 'zod'

/** Null if there is no such file, or nothing in it that fits the schema: what the cache cannot tell is made anew. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
