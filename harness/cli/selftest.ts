import { randomBytes } from 'node:crypto'
import { cpus } from 'node:os'
import type { Argv } from 'yargs'
import { runSelftests } from '../selftest/run.js'
import type { Command } from './command.js'
import { printRun } from './print-run.js'
import { acceleratorOption, outputOptions } from './run-options.js'
import { withContext } from './with-context.js'

const manual = `What is run are the programs in tools/testing/selftests/liveupdate of the kernel's own source tree, as
they are, and the test of Kexec HandOver that the kernel itself makes while it boots
(CONFIG_TEST_KEXEC_HANDOVER: the kernel is built with it, beside the one that \`liveproof run\` takes).
A KERNEL is named as \`liveproof kernel --help\` says, or by the directory of its tree; a prebuilt image
has no sources, and so no selftests. Programs with two stages get a hop between them. Each is a case of an
ordinary run: results/<run>/ has its record and its reports, and \`liveproof report\` makes these again.

Exit status: 0 all passed, 1 something failed, 2 wrong usage, 3 the harness or the host could not do
its part, 130 or 143 interrupted`

function options(yargs: Argv) {
  return yargs
    .positional('kernel', {
      type: 'string',
      default: 'debian:7.2',
      describe: 'A kernel that has sources, or the directory of a tree',
    })
    .options({
      isolate: {
        type: 'boolean',
        default: false,
        describe: 'Give each program a guest and a hop of its own',
      },
      ...acceleratorOption,
      ...outputOptions,
    })
    .example('$0 selftest', 'the selftests of debian:7.2')
    .example('$0 selftest ~/linux --format text', 'those of your own tree, for a person to read')
    .epilogue(manual)
}

type Arguments = Awaited<ReturnType<ReturnType<typeof options>['parseSync']>>

/** `liveproof selftest`: the kernel's own selftests, unmodified, across a real hop. */
export const selftestCommand: Command<Arguments> = {
  builder: options,
  handler: async ({ kernel, isolate, accel, results, format }) => {
    await withContext(async (context) => {
      const request = {
        argv: process.argv.slice(2),
        kernel,
        isolate,
        accelerator: accel,
        seed: randomBytes(8).toString('hex'),
        memoryMiB: 1024,
        cpus: 2,
        jobs: cpus().length,
        resultsDir: results,
        latest: true,
      }
      return await printRun(context, await runSelftests(context, request), { format })
    })
  },
}
