import { z } from 'zod'
import { closest } from '../closest.js'
import { defectsOf, fields, must, oneLine, wholeNumber } from '../defects.js'
import { capabilitySchema } from './capability.js'
import type { CaseDefinition, ControlDefinition, GuestNeeds, HopNeeds } from './define.js'

const capability = z.enum(capabilitySchema.options, {
  error: ({ input }) => {
    const near = closest(String(input), capabilitySchema.options)
    const meant = near === undefined ? '' : `did you mean ${near}? `
    return `there is no capability ${JSON.stringify(input)} (${meant}there is ${capabilitySchema.options.join(', ')})`
  },
})

const needs = z.array(capability, must('a list of capabilities'))

const stage = z.custom((value) => typeof value === 'function', must('a function'))

const basis = must("'uapi: ...', 'documentation: ...' or 'code: ...', and say where")

// Each shape has just the fields of its interface in define.ts: the compiler sees to that.

const hop = {
  how: z.enum(['kexec-file-load', 'kexec-load'], must("'kexec-file-load' or 'kexec-load'")).optional(),
  cmdline: oneLine().optional(),
  kernel: oneLine().optional(),
  handsOver: z.boolean(must('true or false')).optional(),
} satisfies Record<keyof HopNeeds, z.ZodType>

const guest = {
  memoryMiB: z.number(must('a number of MiB above 0')).positive(must('a number of MiB above 0')).optional(),
  lengthy: z.boolean(must('true or false')).optional(),
  cpus: wholeNumber().optional(),
  alone: z.enum(['stage', 'guest'], must("'stage' or 'guest'")).optional(),
  once: z.boolean(must('true or false')).optional(),
  cmdline: oneLine().optional(),
  hops: wholeNumber().optional(),
  hop: fields(hop).optional(),
  fallsBack: z.boolean(must('true or false')).optional(),
  iommu: z.boolean(must('true or false')).optional(),
} satisfies Record<keyof GuestNeeds, z.ZodType>

const caseSchema = fields({
  title: oneLine(),
  restsOn: z.string(basis).regex(/^(uapi|documentation|code): \S/, basis),
  needs,
  guest: fields(guest).optional(),
  before: stage,
  between: stage.optional(),
  after: stage.optional(),
} satisfies Record<keyof CaseDefinition, z.ZodType>)

const pattern = must('a list of case ids, folders or globs')

const controlSchema = fields({
  title: oneLine(),
  needs,
  of: z.array(z.string(pattern), pattern).min(1, pattern),
  hop: fields(hop),
} satisfies Record<keyof ControlDefinition, z.ZodType>)

type Read =
  | { readonly kind: 'case'; readonly definition: CaseDefinition }
  | { readonly kind: 'control'; readonly definition: ControlDefinition }
  | { readonly kind: 'neither'; readonly defects: readonly string[] }

/** What a file's default export is. It is handed back as it is, so that its stages stay methods of it. */
export function readDefinition(exported: unknown): Read {
  if (typeof exported !== 'object' || exported === null)
    return { kind: 'neither', defects: ['exports neither a case nor a control by default'] }
  if ('of' in exported) {
    const { error } = controlSchema.safeParse(exported)
    if (error === undefined) return { kind: 'control', definition: exported as unknown as ControlDefinition }
    return { kind: 'neither', defects: defectsOf(error) }
  }
  const { error } = caseSchema.safeParse(exported)
  if (error === undefined) return { kind: 'case', definition: exported as unknown as CaseDefinition }
  return { kind: 'neither', defects: defectsOf(error) }
}
