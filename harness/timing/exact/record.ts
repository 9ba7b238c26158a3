import { z } from 'zod'
import { kernelRecordSchema } from '../../record/record.js'
import { brokenSums } from '../sums.js'
import { timedSeriesSchema } from '../timing-record.js'

/**
 * One hop as the exact instrument saw it, in instructions of the guest (virtual nanoseconds at `-icount shift=0`). It is
 * repeatable to the last digit by the same QEMU, whose digest stands here, on any host.
 */
export const exactRecordSchema = z
  .object({
    format: z.literal('liveproof-exact'),
    version: z.literal(1),
    instrument: z.literal('exact'),
    accelerator: z.literal('tcg,icount'),
    harness: z.object({ version: z.string(), node: z.string() }),
    qemu: z.object({ version: z.string(), digest: z.string() }),
    kernels: z.object({ a: kernelRecordSchema, b: kernelRecordSchema }),
    guest: z.object({
      memoryMiB: z.number().int(),
      /** Of A and B. */
      cmdlines: z.object({ a: z.string(), b: z.string() }),
    }),
    /** Each phase and the total have one sample for each run of the self-check: the same. */
    series: timedSeriesSchema,
    /** By how many instructions a boundary between the jump and B's userspace may be later than it says. */
    uncertainty: z.number().int().min(0),
  })
  .superRefine(({ series }, context) => {
    for (const message of brokenSums(series, { tolerance: 0 }))
      context.addIssue({ code: 'custom', path: ['series'], message })
    for (const { name, samples } of [...series.phases, { name: 'the total', samples: series.total }])
      if (samples.some((sample) => sample !== samples[0] || !Number.isInteger(sample)))
        context.addIssue({
          code: 'custom',
          path: ['series'],
          message: `${name} is not the same in every run`,
        })
  })
export type ExactRecord = z.infer<typeof exactRecordSchema>
