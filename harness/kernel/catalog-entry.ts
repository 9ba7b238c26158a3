import { z } from 'zod'
import { preservableKindSchema } from './preservable.js'

/** A fragment is named by its file in `kernels/config/`, without the `.config`. */
export const fragmentName = z
  .string()
  .regex(/^[\w-]+$/, 'a fragment is the name of a file in kernels/config/')

export const suiteName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a suite is called sid, trixie-backports or the like')

const optionName = z.string().regex(/^CONFIG_\w+$/, 'an option is written CONFIG_NAME')

const writtenSo = 'an option is y, n, m, a number, or a string in quotes'

/** As a `.config` has it: `y`, `n`, `m`, a number, or a string with its quotes. */
const optionValue = z
  .union([z.string(writtenSo).regex(/^\P{Cc}+$/u, writtenSo), z.number(writtenSo).int(writtenSo)])
  .transform(String)

/** Files that it is known to preserve: a kernel that turns out not to has failed, and is not passed over. */
const preserves = z.array(preservableKindSchema).optional()

/** A kernel that is made from a base by putting patches on it and configuring it otherwise. */
export const sourceEntrySchema = z.strictObject({
  /** What it is good for, in one sentence. */
  about: z.string().optional(),
  base: z
    .string()
    .regex(
      /^(debian|git|tarball|tree):/,
      'a base is debian:VERSION, git:REPOSITORY@REF, tarball:FILE or tree:PATH',
    ),
  /**
   * Put on in this order. Files (of one patch or, as mboxes, of many), folders (all `*.patch` by name, or what their
   * quilt `series` lists); relative to the `kernels/` directory.
   */
  patches: z.array(z.string().min(1)).default([]),
  /** Fragments added to the profile. */
  config: z.array(fragmentName).default([]),
  /** What to configure otherwise than profile and fragments say. */
  options: z.record(optionName, optionValue).default({}),
  preserves,
})
export type SourceEntry = z.infer<typeof sourceEntrySchema>

/** A kernel as Debian builds it, from the newest version of a binary package. */
export const packageEntrySchema = z.strictObject({
  /** What it is good for, in one sentence. */
  about: z.string().optional(),
  /** It may be a metapackage, which stands for the kernel that is the newest. */
  package: z.string().regex(/^linux-image-[a-z0-9.+-]+$/, 'a package is called linux-image-...'),
  /** Where it is looked for; by default in all suites of the catalogue. */
  suite: suiteName.optional(),
  preserves,
})
export type PackageEntry = z.infer<typeof packageEntrySchema>
