import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { issued, newKey } from '../certificate/certificates.test-data.js'
import { cliProgram } from '../installation.js'

const directory = t.testdir()
const { path } = await issued(join(directory, 'results'))

/** Runs `liveproof certificate` in a process of its own, as its stdout is what is looked at. */
function certificate(...argv: string[]) {
  return execa(process.execPath, [cliProgram, 'certificate', ...argv], {
    reject: false,
    stripFinalNewline: false,
    env: { XDG_CACHE_HOME: directory },
  })
}

t.test('a certificate is signed and verified, with all that it rests on', async (t) => {
  const key = await newKey(join(directory, 'key'))
  const signers = join(directory, 'signers')
  await writeFile(signers, `me@example.org ${await readFile(`${key}.pub`, 'utf8')}`)
  const signed = await certificate('sign', path, '--key', key)
  t.match(signed, { stdout: `${path}.sig\n`, exitCode: 0 })
  const verified = await certificate(
    ...['verify', join(path, '..'), '--require-evidence', '--allowed-signers', signers],
    ...['--identity', 'me@example.org'],
  )
  t.equal(verified.exitCode, 0, verified.stdout)
  t.match(verified.stdout, /^ok 3 - it is signed\n# by me@example\.org with/m)
  t.match(verified.stderr, /VERIFIED: 6 of 10 points hold, 4 skipped/)
})

t.test('what was altered is exit status 1, and is not run again', async (t) => {
  const altered = join(directory, 'altered.json')
  await writeFile(altered, (await readFile(path, 'utf8')).replace('QUALIFIED', 'QUALIFIEd'))
  const { exitCode, stdout, stderr } = await certificate('verify', altered, '--replay')
  t.equal(exitCode, 1)
  t.match(stdout, /^not ok 2 - its digest is that of its content/m)
  t.match(stderr, /not replayed, since it does not hold as it is/)
})

t.test('what cannot be looked at is one line and exit status 2', async (t) => {
  const newer = join(directory, 'newer.json')
  await writeFile(newer, (await readFile(path, 'utf8')).replace('"version": 1', '"version": 2'))
  const stories = [
    ['verify', newer],
    ['verify', path, '--jobs', '0'],
    ['sign', path, '--key', join(directory, 'none')],
  ]
  for (const story of stories) {
    const { stdout, stderr, exitCode } = await certificate(...story)
    t.equal(stdout, '')
    t.match(stderr, /^liveproof: [^\n]+\n( {2}help: [^\n]+\n)?$/, story.join(' '))
    t.equal(exitCode, 2)
  }
})
