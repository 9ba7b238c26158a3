import type { Context } from '../context.js'
import { type Accelerator, probeAccelerator } from '../guest/accelerator.js'
import type { RunRequest } from './request.js'

/** What guests are to run on: what was asked for, or what is found to work. */
export async function chooseAccelerator(
  context: Context,
  asked: RunRequest['accelerator'],
): Promise<Accelerator> {
  const chosen =
    asked === 'auto'
      ? await probeAccelerator(context)
      : { name: asked, reason: 'asked for on the command line' }
  context.progress.note(`accelerator: ${chosen.name} (${chosen.reason})`)
  return chosen
}
