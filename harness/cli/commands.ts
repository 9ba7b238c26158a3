import type { Argv } from 'yargs'
import type { Command } from './command.js'

/** Adds a command to a parser. */
type Addition = (parser: Argv) => Argv

const commands: readonly ((words: readonly string[]) => Promise<Addition>)[] = [
  lazily(
    { command: 'doctor', describe: 'Say what this host lacks of what liveproof needs, and what mends it' },
    async () => (await import('./doctor.js')).doctorCommand,
  ),
  lazily(
    { command: 'kernel', describe: 'Build, list and show kernels' },
    async () => (await import('./kernel.js')).kernelCommand,
  ),
  lazily(
    { command: 'image', describe: 'Build the userspace that guests run' },
    async () => (await import('./image.js')).imageCommand,
  ),
  lazily(
    {
      command: 'run [cases..]',
      describe: 'Live-update a guest from kernel A to kernel B and prove what came through',
    },
    async () => (await import('./run.js')).runCommand,
  ),
  lazily(
    {
      command: 'selftest [kernel]',
      describe: "Run a kernel's own selftests of live updates across a hop, and report their results",
    },
    async () => (await import('./selftest.js')).selftestCommand,
  ),
  lazily(
    {
      command: 'qualify <a> <b>',
      describe: 'Find out whether hosts on kernel A may be live-updated to B, and back',
    },
    async () => (await import('./qualify.js')).qualifyCommand,
  ),
  lazily(
    {
      command: 'matrix [kernels..]',
      describe: 'Find out which of several kernels may be live-updated to which',
    },
    async () => (await import('./matrix.js')).matrixCommand,
  ),
  lazily(
    {
      command: 'merge <records..>',
      describe: 'Join the parts of a matrix that several machines proved into one report',
    },
    async () => (await import('./merge.js')).mergeCommand,
  ),
  lazily(
    { command: 'bisect [cases..]', describe: 'Find the commit, or the version, from which on a hop fails' },
    async () => (await import('./bisect.js')).bisectCommand,
  ),
  lazily(
    {
      command: 'bisect-step [cases..]',
      describe: 'Say of one kernel whether it is good, for git bisect run',
    },
    async () => (await import('./bisect-step.js')).bisectStepCommand,
  ),
  lazily(
    {
      command: 'timing <a> [b]',
      describe: 'Time live updates: how long the blackout is, where it goes, whether a kernel made it worse',
    },
    async () => (await import('./timing.js')).timingCommand,
  ),
  lazily(
    {
      command: 'report [run]',
      describe: 'Print the report of an earlier run, qualification, matrix, timing or bisection again',
    },
    async () => (await import('./report.js')).reportCommand,
  ),
  lazily(
    {
      command: 'compare <before> <after>',
      describe: 'Show what changed between two runs, qualifications, matrices or timings',
    },
    async () => (await import('./compare.js')).compareCommand,
  ),
  lazily(
    { command: 'certificate', describe: 'Verify, replay and sign the certificate of a qualification' },
    async () => (await import('./certificate.js')).certificateCommand,
  ),
]

/**
 * Adds all commands to a parser, in this order. What those are made of that no word names is not loaded: loading it takes longer than many a
 * command.
 */
export async function addCommands(parser: Argv, words: readonly string[]): Promise<Argv> {
  const additions = await Promise.all(commands.map((prepare) => prepare(words)))
  return additions.reduce((added, add) => add(added), parser)
}

interface Named {
  /** With its positional arguments. */
  readonly command: string
  readonly describe: string
}

function lazily<Arguments>(
  { command, describe }: Named,
  load: () => Promise<Command<Arguments>>,
): (words: readonly string[]) => Promise<Addition> {
  const [name = ''] = command.split(' ', 1)
  return async (words) => {
    if (!words.includes(name)) return (parser) => parser.command(command, describe)
    const loaded = await load()
    return (parser) => parser.command({ command, describe, ...loaded })
  }
}
