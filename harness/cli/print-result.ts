/**
 * Writes a result to stdout and waits until it is out, so that a pipe gets all of it before the process ends. A reader
 * that has seen enough and closed the pipe (`| head`) is content, not an error.
 */
export async function printResult(
  text: string,
  stdout: NodeJS.WritableStream = process.stdout,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      const failed = error && (error as NodeJS.ErrnoException).code !== 'EPIPE'
      if (failed) reject(error)
      else resolve()
    }
    stdout.once('error', settle)
    stdout.write(text, settle)
  })
}
