import { z } from 'zod'
import { campaignRecordSchema, plannedRouteSchema } from '../record/campaign-record.js'
import { predictionSchema, remarkSchema } from '../record/prediction-record.js'
import { kernelRecordSchema } from '../record/record.js'
import {
  confidenceSchema,
  judgementSchema,
  routeCaseSchema,
  routeRunSchema,
  subjectSchema,
} from '../record/route-record.js'
import { verdictSchema } from '../verdict/verdict.js'

/**
 * A certificate: what a campaign concluded, about what, on what evidence, for a third party to check and to run again.
 * `results/<campaign>/certificate.json`. Digests are SHA-256 in hex, times ISO 8601 in UTC.
 *
 * Its bytes follow from its content, so to this version nothing can be added: a change here, or in what it is made of, is a new
 * version.
 */

/** The cases of a route, each named once. */
export const certifiedCasesSchema = z.object({
  /** How many came to which verdict. */
  counts: z.record(verdictSchema, z.number().int()),
  /** Ids of those that passed in every run. */
  passed: z.array(z.string()),
  /** The others, the known failures and what was skipped among them, each with its reason. */
  others: z.array(routeCaseSchema),
})
export type CertifiedCases = z.infer<typeof certifiedCasesSchema>

export const certifiedRouteSchema = plannedRouteSchema.extend({
  /** null where it came to no conclusion; `trouble` says why. */
  conclusion: z
    .object({
      judgement: judgementSchema,
      prediction: predictionSchema,
      remark: remarkSchema,
      confidence: confidenceSchema,
      /** All that was put to the test, and by what. */
      subject: subjectSchema,
      /** SHA-256 of `subject`. */
      key: z.string(),
      cases: certifiedCasesSchema,
      runs: z.array(routeRunSchema),
    })
    .nullable(),
  trouble: z.string().nullable(),
})
export type CertifiedRoute = z.infer<typeof certifiedRouteSchema>
export type CertifiedConclusion = NonNullable<CertifiedRoute['conclusion']>

export const certificateSchema = z.object({
  format: z.literal('liveproof-certificate'),
  version: z.literal(1),
  /** Of the file without the line in which this stands. */
  digest: z.string(),
  issued: z.string(),
  /** What all routes together come to. */
  conclusion: z.object({
    word: z.string(),
    sentence: z.string(),
    exitStatus: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  }),
  campaign: campaignRecordSchema
    .pick({ id: true, kind: true, started: true, finished: true, aborted: true })
    .extend({ digest: z.string() }),
  request: campaignRecordSchema.shape.request,
  harness: campaignRecordSchema.shape.harness,
  host: campaignRecordSchema.shape.host,
  image: campaignRecordSchema.shape.image,
  /** In the order they were asked for. */
  kernels: z.array(kernelRecordSchema),
  routes: z.array(certifiedRouteSchema),
})
export type Certificate = z.infer<typeof certificateSchema>
