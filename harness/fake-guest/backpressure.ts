import type { Writable } from 'node:stream'

/** Writes, and resolves when there is room for more or nobody is left to read. */
export async function writeSlowly(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  if (stream.writableEnded || stream.destroyed || stream.write(chunk)) return
  await new Promise<void>((resolve) => {
    function goOn(): void {
      stream.off('drain', goOn).off('close', goOn)
      resolve()
    }
    stream.on('drain', goOn).on('close', goOn)
  })
}
