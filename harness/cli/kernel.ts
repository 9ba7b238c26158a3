import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs'
import { UsageError } from '../errors.js'
import { listAvailable } from '../kernel/available.js'
import type { Kernel } from '../kernel/kernel.js'
import { findKernel, listKernels, provideKernel } from '../kernel/provide.js'
import { tabulateAvailable } from './available-text.js'
import type { Command } from './command.js'
import { describeKernel, tabulateKernels } from './kernel-text.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

const forms = `A NAME is one of
  debian:7.2            the newest 7.2 that Debian offers
  debian:7.2.13-1       exactly that version of linux-source-7.2
  tree:/path/to/linux   your own tree, built out of tree; it is only read
  git:/path/repo@v7.2   a commit of a local repository, to which nothing is written
  tarball:/path/FILE    a kernel's source as it is released: linux-7.2.tar.xz
  image:/path/bzImage   a kernel that is built already
  abi-drift             a name from kernels/catalog.yaml: a base, patches, other options
  mutant:NAME@KERNEL    any of these that has a source, with a defect of kernels/mutants/
  debug:debian:7.2      any of these but an image, with the options of that profile: full (as
                        distributions have it), debug (KFENCE, lockdep, ...) or selftest

Commits of one repository, and patched and unpatched kernels of one source, share their
objects: of the second of them only what differs is compiled. docs/kernels.md says more.

Kernels are kept in ~/.cache/liveproof/kernels (or below $XDG_CACHE_HOME), each named by its
source, options and compiler; what is found there is not built again. Sources and objects lie
beside it, and may be removed.

Exit status: 0 done, 2 no such kernel, 3 it cannot be fetched or built here`

interface Output {
  json: boolean
}

interface BuildArguments extends Output {
  names: string[]
}

interface ListArguments extends Output {
  available: boolean
}

interface ShowArguments extends Output {
  name: string
}

const build: CommandModule<object, BuildArguments> = {
  command: 'build <names..>',
  describe: 'Build kernels, or find them in the cache, and print where they are',
  builder: (command) =>
    withJson(command)
      .positional('names', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Kernels, named as below',
      })
      .example('$0 kernel build debian:7.2', 'fetch, configure and build it (minutes; then at once)')
      .example('$0 kernel build tree:. --json', 'build the tree you stand in')
      .example('$0 kernel build debian:7.2 no-luo', 'two kernels of one source, which is unpacked once')
      .epilogue(forms),
  handler: ({ names, json }) =>
    withContext(async (context) => {
      const kernels: Kernel[] = []
      for (const name of names) kernels.push(await provideKernel(context, name))
      await print(json ? kernels : kernels.map((kernel) => `${kernel.bzImage}\n`).join(''))
      return 0
    }),
}

const list: CommandModule<object, ListArguments> = {
  command: 'list',
  describe: 'List the kernels in the cache, or those that can be had',
  builder: (command) =>
    withJson(command)
      .option('available', {
        type: 'boolean',
        default: false,
        describe: 'List what Debian offers now, what kernels/catalog.yaml names, and the mutants',
      })
      .example('$0 kernel list', 'one line a kernel')
      .example('$0 kernel list --available', 'what could be built, by the names to ask for it')
      .example('$0 kernel list --json', 'the same for a program')
      .epilogue(forms),
  handler: ({ json, available }) =>
    withContext(async (context) => {
      if (available) {
        const found = await listAvailable(context)
        await print(json ? found : tabulateAvailable(found))
        return 0
      }
      const kernels = await listKernels(context)
      if (kernels.length === 0)
        context.progress.note('no kernel is built yet: try `liveproof kernel build debian:7.2`')
      await print(json ? kernels : tabulateKernels(kernels))
      return 0
    }),
}

const show: CommandModule<object, ShowArguments> = {
  command: 'show <name>',
  describe: 'Show one kernel: release, origin, configuration, compiler, the ABI it speaks',
  builder: (command) =>
    withJson(command)
      .positional('name', { type: 'string', demandOption: true, describe: 'A kernel, named as below' })
      .example('$0 kernel show debian:7.2', 'a kernel of the cache')
      .example('$0 kernel show image:/boot/vmlinuz-7.2.13', 'what a prebuilt kernel says of itself')
      .epilogue(forms),
  handler: ({ name, json }) =>
    withContext(async (context) => {
      const kernel = await findKernel(context, name)
      if (kernel === null)
        throw new UsageError(`${name} is not built yet`, { help: `liveproof kernel build ${name}` })
      await print(json ? kernel : describeKernel(kernel))
      return 0
    }),
}

/** `liveproof kernel build NAME... | list | show NAME`. */
export const kernelCommand: Command = {
  builder: (command) =>
    command
      .command(build)
      .command(list)
      .command(show)
      .demandCommand(1, 'kernel: say what to do: build, list or show')
      .epilogue(forms),
  // Never reached: one of the commands above is demanded.
  handler: (_: ArgumentsCamelCase) => {},
}

function withJson<T>(command: Argv<T>): Argv<T & Output> {
  return command.option('json', { type: 'boolean', default: false, describe: 'Print JSON, for a program' })
}

function print(result: string | object): Promise<void> {
  return printResult(typeof result === 'string' ? result : `${JSON.stringify(result, null, 2)}\n`)
}
