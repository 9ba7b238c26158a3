import { z } from 'zod'
import { kernelRecordSchema, runRecordSchema } from './record.js'
import { routeRecordSchema } from './route-record.js'

/**
 * The record of a campaign: many routes, one report. A qualification (`liveproof qualify`) and a matrix (`liveproof matrix`)
 * are both campaigns. `results/<campaign>/campaign.json`.
 */

/**
 * What a route is there for. `control`: a kernel into itself, without which nothing else means anything. `upgrade` and
 * `rollback`: A to B, and back. `chain`: there and back again, twice. `cell`: a pair of a matrix.
 */
export const roleSchema = z.enum(['control', 'upgrade', 'rollback', 'chain', 'cell'])
export type Role = z.infer<typeof roleSchema>

export const plannedRouteSchema = z.object({
  role: roleSchema,
  /** Kernel names. */
  route: z.array(z.string()).min(2),
})
export type PlannedRoute = z.infer<typeof plannedRouteSchema>

export const campaignRouteSchema = plannedRouteSchema.extend({
  /** null where it came to no conclusion; `trouble` says why. */
  record: routeRecordSchema.nullable(),
  trouble: z.string().nullable(),
  /** Whether the conclusion was there already, from runs of an earlier campaign. */
  reused: z.boolean(),
})
export type CampaignRoute = z.infer<typeof campaignRouteSchema>

export const campaignRecordSchema = z.object({
  format: z.literal('liveproof-campaign'),
  version: z.literal(1),
  id: z.string(),
  kind: z.enum(['qualification', 'matrix']),
  started: z.string(),
  finished: z.string(),
  harness: runRecordSchema.shape.harness,
  host: runRecordSchema.shape.host,
  request: z.object({
    argv: z.array(z.string()),
    /** Kernel names, in the order they were asked for. */
    kernels: z.array(z.string()),
    cases: z.array(z.string()),
    quick: z.boolean(),
    /** Of each route. */
    runs: z.number().int(),
    level: z.number(),
    memoryMiB: z.number().int(),
    cpus: z.number().int(),
  }),
  /** By name; one that could not be had is not here. */
  kernels: z.record(z.string(), kernelRecordSchema),
  image: runRecordSchema.shape.image,
  routes: z.array(campaignRouteSchema),
  aborted: runRecordSchema.shape.aborted,
})
export type CampaignRecord = z.infer<typeof campaignRecordSchema>
