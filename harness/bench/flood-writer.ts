/**
 * A guest that has gone mad, as its console shows it: kernel messages beyond measure, and then, all the same, its READY
 * line. Arguments: how many bytes, and the line. Writes to a pipe are synchronous (Node, process I/O), so it keeps nothing.
 */
const [bytes, readyLine] = process.argv.slice(2)

const flood = Buffer.from('[    1.234567] a driver that says the same again and again\r\n'.repeat(1000))
for (let left = Number(bytes); left > 0; left -= flood.length) process.stdout.write(flood)
process.stdout.write(`\r\n${readyLine}\r\n`)

// A guest stays until it is ended.
setInterval(() => {}, 60_000)
