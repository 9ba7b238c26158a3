import type { Apt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { debianSource } from './debian-source.js'
import { gitSource } from './git-source.js'
import type { SourceName } from './kernel-name.js'
import type { Source } from './source.js'
import { tarballSource } from './tarball-source.js'
import { treeSource } from './tree-source.js'

interface Debian {
  readonly suites: readonly string[]
  readonly openApt: (context: Context) => Promise<Apt>
}

/** The source that a name stands for. Throws `UsageError` if there is none, `HostError` if it cannot be had. */
export async function sourceOf(context: Context, name: SourceName, debian: Debian): Promise<Source> {
  switch (name.scheme) {
    case 'debian':
      return debianSource(context, name, debian)
    case 'tree':
      return treeSource(context, name.path)
    case 'git':
      return gitSource(context, name)
    case 'tarball':
      return tarballSource(context, name.path)
  }
}
