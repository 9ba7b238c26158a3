import { setMaxListeners } from 'node:events'
import type { Context } from '../context.js'
import { type ExitStatus, Interrupted, LiveproofError } from '../errors.js'
import { createProgress, terminalStyle } from '../progress/terminal.js'
import { makeDirectory } from '../storage/make-directory.js'
import { onStorage } from '../storage/on-storage.js'
import { cachePlace, temporaryPlace } from '../storage/place.js'
import { visibleText } from '../visible-text.js'
import { cacheDirectory, closeWorkspace, openWorkspace } from '../workspace.js'

/**
 * Runs a command's work with a context, turns what it throws into one line on stderr and an exit status, and leaves no
 * temporary file and no listener behind. A first SIGINT or SIGTERM aborts the work, which then has its own deadlines to
 * clean up; a second one ends the process at once (QEMU dies with its parent).
 */
export async function withContext(work: (context: Context) => Promise<ExitStatus>): Promise<void> {
  const { stderr } = process
  const progress = createProgress({ stream: stderr, ...terminalStyle(process.env, stderr) })
  const interruption = listenForSignals()
  let workspace: Workspace | undefined
  try {
    workspace = await holdWorkspace()
    const cacheDir = await openCache()
    const { directory: workDir } = workspace
    const context: Context = { progress, signal: interruption.signal, cacheDir, workDir }
    process.exitCode = await onStorage(temporaryPlace(workDir), () => work(context))
  } catch (error) {
    process.exitCode = explain(interruption.signal.aborted ? interruption.signal.reason : error, stderr)
  } finally {
    progress.close()
    workspace?.close()
    // Last of all: a signal that nobody listens for would end the process in the middle of the above.
    interruption.stop()
  }
}

interface Workspace {
  readonly directory: string
  close(): void
}

/** A temporary directory that is removed however the process ends, but by SIGKILL: also by a second signal or a crash. */
async function holdWorkspace(): Promise<Workspace> {
  const directory = await openWorkspace()
  const remove = (): void => closeWorkspace(directory)
  process.once('exit', remove)
  return {
    directory,
    close() {
      process.off('exit', remove)
      remove()
    },
  }
}

/** Prints an error as a person wants to read it, and gives the exit status that it stands for. */
export function explain(error: unknown, stderr: NodeJS.WritableStream): ExitStatus {
  if (error instanceof LiveproofError) {
    stderr.write(`liveproof: ${printable(error.message)}\n`)
    if (error.help !== undefined) stderr.write(`  help: ${printable(error.help)}\n`)
    return error.exitStatus
  }
  // Not foreseen, so a defect of liveproof itself: here, and only here, a stack trace is what helps.
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const lines = trace.split('\n').map(printable)
  stderr.write(`liveproof: internal error, please report it: ${lines.join('\n')}\n`)
  return 3
}

/** What a guest or a file from elsewhere said may be part of a message. Paths and suggestions can make it a long one. */
function printable(text: string): string {
  return visibleText(text, 2000)
}

async function openCache(): Promise<string> {
  const directory = cacheDirectory(process.env)
  await onStorage(cachePlace(directory), () => makeDirectory(directory))
  return directory
}

function listenForSignals(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  // Every process and every wait of a run listens to this one signal: many listeners are no leak.
  setMaxListeners(0, controller.signal)
  const onSignal = (name: NodeJS.Signals): void => {
    const reason = new Interrupted(name === 'SIGTERM' ? 'SIGTERM' : 'SIGINT')
    if (controller.signal.aborted) process.exit(reason.exitStatus)
    controller.abort(reason)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}
