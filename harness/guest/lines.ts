interface SplitOptions {
  /** In bytes. What a line has beyond it is dropped, so that a peer that never ends its line costs no memory. */
  limit: number
  onLine: (line: string) => void
  /** Called for each line that goes beyond the limit, when it does: `onLine` will get no more than its beginning. */
  onTooLong?: () => void
}

/** A consumer of chunks that calls `onLine` for each complete line, however the bytes were cut; CR LF and LF both end one. */
export function splitLines({ limit, onLine, onTooLong }: SplitOptions): (chunk: Buffer) => void {
  let partial: Buffer[] = []
  let length = 0
  function keep(piece: Buffer): void {
    const room = limit - length
    // A copy: a slice would hold on to the whole chunk that it was cut from.
    if (room > 0 && piece.length > 0) partial.push(Buffer.from(piece.subarray(0, room)))
    if (length <= limit && length + piece.length > limit) onTooLong?.()
    length += piece.length
  }
  return (chunk) => {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end))
      const line = Buffer.concat(partial).toString('utf8')
      partial = []
      length = 0
      start = end + 1
      onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
    }
    keep(chunk.subarray(start))
  }
}
