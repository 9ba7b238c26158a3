import type { GuestNeeds } from '../../harness/case/define.js'

/** Scratch areas of odd sizes, not much larger than what a kernel needs to boot in them. */
export const tinyScratch: GuestNeeds = { cmdline: 'kho_scratch=7M,97M,35M' }

/** In bytes: more than any of them. */
export const largerThanScratch = 128 * 1024 * 1024
