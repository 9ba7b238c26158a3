import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../../context.js'
import { HostError } from '../../errors.js'
import { qemuVersion } from '../../guest/accelerator.js'
import { nativeHelpersDirectory } from '../../installation.js'
import { FirstError } from '../../kernel/make-errors.js'
import { pluginInterfaceOf } from './plugin-interface.js'

const buildDeadlineMs = 60_000

/** The /init of an exact guest, against the headers of the kernel that it runs on. Returns its path. Throws `HostError`. */
export async function buildInit(
  context: Context,
  { headers, name }: { headers: string; name: string },
): Promise<string> {
  return await build(context, {
    target: 'exact-init',
    out: `exact-init-${name}`,
    more: [`HEADERS=${headers}`],
  })
}

/** The plugin that counts instructions, for the QEMU that is there. Returns its path. Throws `HostError`. */
export async function buildCounter(context: Context): Promise<string> {
  const spoken = pluginInterfaceOf(await qemuVersion())
  return await build(context, {
    target: 'exact-counter',
    out: 'exact-counter.so',
    more: [`INTERFACE=${spoken}`],
  })
}

interface Target {
  target: string
  /** Its name in the work directory. */
  out: string
  more: readonly string[]
}

async function build({ workDir, signal }: Context, { target, out, more }: Target): Promise<string> {
  const path = join(workDir, out)
  const result = await execa('make', ['-C', nativeHelpersDirectory, target, `OUT=${path}`, ...more], {
    reject: false,
    all: true,
    timeout: buildDeadlineMs,
    cancelSignal: signal,
  })
  signal.throwIfAborted()
  if (!result.failed) return path
  const first = new FirstError()
  for (const line of result.all?.split('\n') ?? []) first.see(line)
  throw new HostError(
    `cannot build ${target} in ${nativeHelpersDirectory}: ${first.line ?? result.shortMessage}`,
    {
      help: 'liveproof doctor tells whether the compiler and its packages are there',
    },
  )
}
