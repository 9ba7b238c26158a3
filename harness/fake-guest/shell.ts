import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { ServerChannel } from 'ssh2'

/** What the harness asks of a guest's shell: take so many bytes, say their checksum, and perhaps run them. */
const receive = /head -c (?<size>\d+) > (?<name>\S+) && sha256sum \k<name>(?<run> && .*exec \.\/\k<name>)?$/

/** Carries out a command line; `run` takes the channel over when the program is there. */
export async function shell(
  command: string,
  { channel, run }: { channel: ServerChannel; run: (channel: Duplex) => void },
): Promise<void> {
  const { size, name, run: isProgram } = receive.exec(command)?.groups ?? {}
  if (size === undefined) {
    channel.stderr.write(`sh: ${command}: not found\n`)
    channel.exit(127)
    channel.end()
    return
  }
  const program = await take(channel, Number(size))
  channel.write(`${createHash('sha256').update(program).digest('hex')}  ${name}\n`)
  if (isProgram !== undefined) return run(channel)
  channel.exit(0)
  channel.end()
}

/** Exactly so many bytes; what comes behind them stays in the stream. Never resolves if the stream ends before. */
async function take(stream: Duplex, size: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let missing = size
  return await new Promise((resolve) => {
    function collect(chunk: Buffer): void {
      chunks.push(chunk.subarray(0, missing))
      const rest = chunk.subarray(missing)
      missing -= Math.min(missing, chunk.length)
      if (missing > 0) return
      stream.off('data', collect)
      stream.pause()
      if (rest.length > 0) stream.unshift(rest)
      resolve(Buffer.concat(chunks))
    }
    stream.on('data', collect)
  })
}
