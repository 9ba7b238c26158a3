import type { Context } from '../context.js'
import { LinkedTree } from './linked-tree.js'
import type { Source } from './source.js'

type Pristine = Pick<Source, 'origin' | 'identity' | 'base'> & Required<Pick<Source, 'pristine'>>

/** A source that lies unpacked in the cache, and stays as it is there. */
export function pristineSource(context: Context, { pristine, ...facts }: Pristine): Source {
  const { base, origin } = facts
  return {
    ...facts,
    pristine,
    workTree: async (patches) =>
      new LinkedTree(context, base).bring({ pristine: await pristine(), patches, origin }),
    isUnchanged: async () => true,
  }
}
