import { z } from 'zod'
import { closest } from './closest.js'

/** For zod: what to say of a value that is not as it must be. Its own words are for programmers. */
export function must(be: string): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined ? 'is missing' : `must be ${be}`) }
}

/** An object with just these fields. One that is not among them is reported with the one that was probably meant. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys as string[]).map((key) => unknownField(key, Object.keys(shape))).join(', ')
        : must(`an object with ${Object.keys(shape).join(', ')}`).error(issue),
  })
}

/** A number of things: 1, 2, ... */
export function wholeNumber(): z.ZodNumber {
  const words = must('a whole number, at least 1')
  return z.number(words).int(words).min(1, words)
}

/** Text that is not empty and ends on the line where it begins. */
export function oneLine(): z.ZodString {
  return z.string(must('text')).regex(/^\S(.*\S)?$/u, must('one line of text'))
}

/** All that is wrong with a value, field by field: `guest.hops: must be a whole number, at least 1`. */
export function defectsOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${fieldAt(path)}: ${message}`))
}

function fieldAt(path: readonly PropertyKey[]): string {
  const keys = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  return keys.join('').replace(/^\./, '')
}

function unknownField(key: string, known: readonly string[]): string {
  const near = closest(key, known)
  return `there is no field ${key}${near === undefined ? '' : ` (did you mean ${near}?)`}`
}
