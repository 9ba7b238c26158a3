/** One thing that was looked at on this host. */
export interface Finding {
  readonly area: 'node' | 'tools' | 'resources' | 'debian' | 'kernels' | 'accelerator'
  readonly name: string
  /** `missing`: liveproof cannot do its part. `warning`: some of it will not work, or not yet. */
  readonly state: 'ok' | 'warning' | 'missing'
  /** What was found: a version, an amount, a reason. */
  readonly detail: string
  /** What mends it; absent where nothing needs mending. */
  readonly help?: string
  /** The Debian package that mends it. */
  readonly package?: string
}
