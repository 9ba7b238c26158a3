import { stat } from 'node:fs/promises'
import type { CommandModule } from 'yargs'
import { provideImage } from '../image/mini.js'
import { withContext } from './with-context.js'

interface BuildArguments {
  json: boolean
}

const build: CommandModule<object, BuildArguments> = {
  command: 'build',
  describe: "build it from the newest packages of the host's Debian release",
  builder: (yargs) => yargs.option('json', { type: 'boolean', default: false, describe: 'print JSON' }),
  handler: ({ json }) =>
    withContext(async (context) => {
      const image = await provideImage(context, { rebuild: true })
      const bytes = (await stat(image.initrd)).size
      console.log(json ? JSON.stringify({ ...image, bytes }, null, 2) : describe({ ...image, bytes }))
      return 0
    }),
}

function describe(image: { name: string; initrd: string; digest: string; bytes: number }): string {
  return [
    `name    ${image.name}`,
    `path    ${image.initrd}`,
    `digest  sha256:${image.digest}`,
    `size    ${(image.bytes / 1e6).toFixed(2)} MB`,
  ].join('\n')
}

/** `liveproof image build` */
export const imageCommand: CommandModule = {
  command: 'image',
  describe: 'the userspace that guests run',
  builder: (yargs) => yargs.command(build).demandCommand(1, 'say what to do: liveproof image build'),
  handler: () => {},
}
