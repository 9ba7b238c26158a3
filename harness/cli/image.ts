import { stat } from 'node:fs/promises'
import type { CommandModule } from 'yargs'
import { provideImage } from '../image/mini.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

interface BuildArguments {
  json: boolean
}

const manual = `\`liveproof run\` builds the image itself when there is none: build it to have newer packages in it.
It is made of Debian's busybox and dropbear by images/mini/recipe.yaml; the same packages always
give the same bytes. It is kept in ~/.cache/liveproof/images (or below $XDG_CACHE_HOME).

Exit status: 0 done, 3 its packages cannot be had, or it cannot be built here`

const build: CommandModule<object, BuildArguments> = {
  command: 'build',
  describe: "Build it from the newest packages of the host's Debian release",
  builder: (yargs) =>
    yargs
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON, for a program' })
      .example('$0 image build', 'again, after Debian has mended a package that is in it')
      .epilogue(manual),
  handler: ({ json }) =>
    withContext(async (context) => {
      const image = await provideImage(context, { rebuild: true })
      const bytes = (await stat(image.initrd)).size
      const built = { ...image, bytes }
      await printResult(json ? `${JSON.stringify(built, null, 2)}\n` : describe(built))
      return 0
    }),
}

function describe(image: { name: string; initrd: string; digest: string; bytes: number }): string {
  return [
    `name    ${image.name}`,
    `path    ${image.initrd}`,
    `digest  sha256:${image.digest}`,
    `size    ${(image.bytes / 1e6).toFixed(2)} MB`,
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** `liveproof image build` */
export const imageCommand: Command = {
  builder: (yargs) => yargs.command(build).demandCommand(1, 'image: say what to do: build').epilogue(manual),
  handler: () => {},
}
