import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { NotProven } from './not-proven.js'
import type { BenchOptions } from './options.js'

const script = 'tools/testing/selftests/liveupdate/vmtest.sh'

/** A kernel build on few processors, and one boot. */
const deadlineMs = 60 * 60_000

/**
 * How long the kernel's own script takes for one test, in milliseconds: it brings its build up to date, boots, kexecs the kernel
 * into itself and compares one page of text. The tree stays as it is but for the build directory.
 */
export async function timeUpstream(
  { signal }: Context,
  { tree, buildDir }: NonNullable<BenchOptions['upstream']>,
): Promise<number> {
  const result = await execa(join(tree, script), ['-d', buildDir], {
    reject: false,
    stdin: 'ignore',
    all: true,
    timeout: deadlineMs,
    cancelSignal: signal,
  })
  signal.throwIfAborted()
  if (result.exitCode === 0 && /^ok 1 /m.test(result.all)) return result.durationMs
  throw new NotProven(`${script} did not pass: ${result.all.split('\n').slice(-5).join('; ')}`)
}
