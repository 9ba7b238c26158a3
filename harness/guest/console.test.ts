import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import t, { type Test } from 'tap'
import { GuestConsole } from './console.js'

interface Scene {
  stream: PassThrough
  console: GuestConsole
  lines: string[]
  errors: Error[]
  file: string
}

function open(t: Test, { limit = 1024 * 1024, directory = t.testdir() } = {}): Scene {
  const stream = new PassThrough()
  const lines: string[] = []
  const errors: Error[] = []
  const file = join(directory, 'console.log')
  const console = new GuestConsole(stream, {
    file,
    limit,
    onLine: (line) => lines.push(line),
    onFileError: (error) => errors.push(error),
  })
  return { stream, console, lines, errors, file }
}

async function finish({ stream, console }: Scene): Promise<void> {
  stream.end()
  await finished(stream)
  await console.close()
}

t.test('the file has every byte, the lines are told as they come', async (t) => {
  const scene = open(t)
  scene.stream.write('one\r\ntwo\r\nthr')
  await finish(scene)
  t.strictSame(scene.lines, ['one', 'two'])
  t.equal(await readFile(scene.file, 'utf8'), 'one\r\ntwo\r\nthr')
  t.notOk(scene.console.truncated)
})

t.test('the tail is the last forty lines, oldest first', async (t) => {
  const scene = open(t)
  scene.stream.write(Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join(''))
  await finish(scene)
  t.equal(scene.console.tail.length, 40)
  t.equal(scene.console.tail[0], 'line 60')
  t.equal(scene.console.tail.at(-1), 'line 99')
})

t.test('beyond the limit nothing is kept on disk, and everything is still heard', async (t) => {
  const scene = open(t, { limit: 10 })
  scene.stream.write('0123456')
  scene.stream.write('789abc\n')
  scene.stream.write('and more\n')
  await finish(scene)
  t.equal(await readFile(scene.file, 'utf8'), '0123456789')
  t.strictSame(scene.lines, ['0123456789abc', 'and more'])
  t.ok(scene.console.truncated)
})

t.test('a long line is heard as far as 4096 bytes', async (t) => {
  const scene = open(t)
  scene.stream.write(`${'x'.repeat(5000)}\n`)
  await finish(scene)
  t.strictSame(scene.lines, ['x'.repeat(4096)])
})

t.test('a full disk is told, and the lines are still heard', async (t) => {
  const directory = t.testdir()
  await symlink('/dev/full', join(directory, 'console.log'))
  const scene = open(t, { directory })
  scene.stream.write('one\n')
  await finish(scene)
  t.match(scene.errors, [{ code: 'ENOSPC' }])
  t.strictSame(scene.lines, ['one'])
})

t.test('a directory that is not there is told', async (t) => {
  const scene = open(t, { directory: join(t.testdir(), 'missing') })
  scene.stream.write('one\n')
  await finish(scene)
  t.match(scene.errors, [{ code: 'ENOENT' }])
})

t.test('an error of the stream is its end, and nothing worse', async (t) => {
  const scene = open(t)
  scene.stream.write('one\n')
  scene.stream.destroy(new Error('read ECONNRESET'))
  await scene.console.ended
  await scene.console.close()
  t.strictSame(scene.errors, [])
})
