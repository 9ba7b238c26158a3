import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { UsageError } from './errors.js'

/** The text of a file that a person has written. Throws `UsageError` if it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`, { cause })
  }
}

/** What such a text says; `path` is where it stands. Throws `UsageError` with the first line of what is wrong with it. */
export function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    throw new UsageError(`${path}: ${(cause as Error).message.split('\n', 1)[0]}`, { cause })
  }
}
