import { UsageError } from '../errors.js'

/** A kernel configuration: option (with its `CONFIG_` prefix) to value as written; `n` for `# CONFIG_X is not set`. */
export type KernelConfig = ReadonlyMap<string, string>

/** An option that a kernel was asked for and that its configuration does not have. */
export interface Unstuck {
  readonly option: string
  readonly asked: string
  /** What the configuration says instead: a value, or `n` where the option is off or unknown. */
  readonly found: string
}

const assignment = /^(CONFIG_\w+)=(.*)$/
const notSet = /^# (CONFIG_\w+) is not set$/

/**
 * Reads a fragment or a whole `.config`. `origin` names it in the `UsageError` for a line that is neither an option nor
 * a comment: Kconfig would only warn of it, and the option would be lost.
 */
export function parseConfig(text: string, origin: string): KernelConfig {
  const config = new Map<string, string>()
  for (const [index, line] of text.split('\n').entries()) {
    const off = notSet.exec(line)
    const set = assignment.exec(line)
    if (off?.[1] !== undefined) config.set(off[1], 'n')
    else if (set?.[1] !== undefined) config.set(set[1], set[2] ?? '')
    else if (line.trim() !== '' && !line.startsWith('#')) {
      throw new UsageError(`${origin}:${index + 1}: '${line}' is not a line of a kernel configuration`, {
        help: 'write CONFIG_NAME=value, or # CONFIG_NAME is not set',
      })
    }
  }
  return config
}

/** Later configurations override earlier ones. */
export function mergeConfigs(configs: readonly KernelConfig[]): KernelConfig {
  return new Map(configs.flatMap((config) => [...config]))
}

/** As Kconfig reads it, in order of the option's name, so that the same options are always the same text. */
export function renderConfig(config: KernelConfig): string {
  const lines = [...config].map(([option, value]) =>
    value === 'n' ? `# ${option} is not set` : `${option}=${value}`,
  )
  return `${lines.sort().join('\n')}\n`
}

/** Which of the options that were asked for did not stick, in the order of asking. */
export function findUnstuck(asked: KernelConfig, actual: KernelConfig): Unstuck[] {
  return [...asked]
    .map(([option, value]) => ({ option, asked: value, found: actual.get(option) ?? 'n' }))
    .filter(({ asked, found }) => asked !== found)
}
