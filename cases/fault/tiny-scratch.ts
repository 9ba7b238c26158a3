import type { GuestNeeds } from '../../harness/case/define.js'

/**
 * Scratch areas of odd sizes. A lean kernel can boot in half of that in a guest of 1 GiB; what it needs grows with the guest's
 * memory, of which every 4 GiB have their struct pages in 64 MiB of scratch.
 */
export const tinyScratch: GuestNeeds = { cmdline: 'kho_scratch=7M,97M,35M' }

/** In bytes: more than any of them. */
export const largerThanScratch = 128 * 1024 * 1024
