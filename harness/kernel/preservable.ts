import { z } from 'zod'

/** The kinds of files that live updates preserve, or are to: some have a handler in mainline, the others in series in review. */
export const preservableKindSchema = z.enum([
  'memfd',
  'hugetlb-memfd',
  'iommufd',
  'vfio-cdev',
  'kvm-vm',
  'guest-memfd',
])
export type PreservableKind = z.infer<typeof preservableKindSchema>

/** What a running kernel answered when a file of a kind was to be preserved. */
export const preservationRecordSchema = z.object({
  /** Index into the guest's route. */
  boot: z.number().int(),
  kind: preservableKindSchema,
  /** `absent`: there is no such file under this kernel. */
  answer: z.enum(['preserved', 'refused', 'absent']),
  /** Of PRESERVE_FD, or of what should have made the file; null where it was preserved. */
  errno: z.string().nullable(),
  /** Whether the catalogue says that this kernel preserves it. */
  promised: z.boolean(),
})
export type PreservationRecord = z.infer<typeof preservationRecordSchema>

/** LUO answers ENOENT to a file for which it has no handler (kernel/liveupdate/luo_file.c, luo_preserve_file). */
export function hasHandler({ answer, errno }: Pick<PreservationRecord, 'answer' | 'errno'>): boolean {
  return answer === 'preserved' || (answer === 'refused' && errno !== 'ENOENT')
}
