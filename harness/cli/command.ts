import type { ArgumentsCamelCase, Argv } from 'yargs'

/** The options of a command, and what it does. */
export interface Command<Arguments = object> {
  readonly builder: (yargs: Argv) => Argv<Arguments>
  readonly handler: (args: ArgumentsCamelCase<Arguments>) => Promise<void> | void
}
