import type { RunRecord } from '../record/record.js'
import { sha256 } from '../storage/digest.js'

/**
 * SHA-256 of each command line of QEMU that a run used, each once. What differs from run to run although it is the same guest is
 * taken out: the directories that its files lie in, and the nonce by which the first kernel is known.
 */
export function argvDigests({ guests }: Pick<RunRecord, 'guests'>): string[] {
  return [...new Set(guests.map(({ argv }) => sha256(argv.map(withoutChance).join('\0'))))].sort()
}

function withoutChance(word: string): string {
  return word
    .replaceAll(/\/([\w.+~-]+\/)+/g, '')
    .replaceAll(/console-[0-9a-f-]{36}/g, 'console')
    .replaceAll(/liveproof\.nonce=\w+/g, 'liveproof.nonce')
}
