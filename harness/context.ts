import type { Progress } from './progress/progress.js'

/** What every long piece of work is handed: whom to tell how far it is, when to stop, where to keep what it makes. */
export interface Context {
  readonly progress: Progress
  /** Aborted on SIGINT and SIGTERM, with an `Interrupted` error as its reason. */
  readonly signal: AbortSignal
  /** `$XDG_CACHE_HOME/liveproof` (or `~/.cache/liveproof`). Survives between runs, shared by runs at the same time. */
  readonly cacheDir: string
  /** A temporary directory of this process alone, removed when it ends, swept by the next start if it was killed. */
  readonly workDir: string
}
