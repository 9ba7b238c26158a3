import { readFile } from 'node:fs/promises'
import { fails, type Point, skipped } from './point.js'

/** Reads a record that a certificate rests on; null if it is not here. */
export async function readEvidence(path: string): Promise<Buffer | null> {
  return await readFile(path).catch(() => null)
}

/** The point of a record that is not here. */
export function missing(title: string, { what, required }: { what: string; required: boolean }): Point {
  return required
    ? fails(title, `${what} is not here, and was required`)
    : skipped(title, `${what} is not here`)
}
