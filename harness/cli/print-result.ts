import { HostError } from '../errors.js'

/**
 * Writes a result to stdout and waits until it is out, so that a pipe gets all of it before the process ends. A reader
 * that has seen enough and closed the pipe (`| head`) is content, not an error; a full disk is a `HostError`.
 */
export async function printResult(
  text: string,
  stdout: NodeJS.WritableStream = process.stdout,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      const failed = error && (error as NodeJS.ErrnoException).code !== 'EPIPE'
      if (failed)
        reject(new HostError(`cannot write the result to stdout: ${error.message}`, { cause: error }))
      else resolve()
    }
    stdout.once('error', settle)
    stdout.write(text, settle)
  })
}
