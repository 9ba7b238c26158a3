import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { programDigest } from './program-digest.js'

t.test('another program has another digest, and its tests are not the program', async (t) => {
  const program = t.testdir({ 'a.js': '1', 'a.test.js': 'x', deep: { 'b.c': '2' } })
  const digest = await programDigest([program])
  t.equal(await programDigest([program]), digest)
  await writeFile(join(program, 'a.test.js'), 'y')
  t.equal(await programDigest([program]), digest, 'what is not run does not matter')
  await writeFile(join(program, 'deep', 'b.c'), '3')
  t.not(await programDigest([program]), digest)
})

t.test('the program that runs has a digest', async (t) => {
  t.match(await programDigest(), /^[0-9a-f]{64}$/)
})
