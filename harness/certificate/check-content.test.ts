import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { UsageError } from '../errors.js'
import { installationDirectory } from '../installation.js'
import { canonicalText, digestOf } from './canonical.js'
import { type Certificate, certificateSchema } from './certificate-record.js'
import { issued } from './certificates.test-data.js'
import { checkContent } from './check-content.js'

const { path } = await issued(t.testdir())
const bytes = await readFile(path)

/** Whether a file passes for a certificate; what is not even taken for one does not. */
function passes(file: Buffer): boolean {
  try {
    return checkContent(file, { path }).points.every(({ outcome }) => outcome === 'holds')
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

function certificate(): Certificate {
  return certificateSchema.parse(JSON.parse(bytes.toString()))
}

t.test('a certificate that nobody touched holds', async (t) => {
  t.ok(passes(bytes))
  t.ok(/^[\n -~]*$/.test(bytes.toString('latin1')), 'it is ASCII')
})

t.test('whichever byte is altered, it is found', async (t) => {
  const passed: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
    if (passes(altered)) passed.push(at)
  }
  t.ok(bytes.length > 2000)
  t.same(passed, [])
})

t.test('a byte more or less is found, wherever it is', async (t) => {
  const passed: number[] = []
  for (let at = 0; at <= bytes.length; at += 7) {
    const more = Buffer.concat([bytes.subarray(0, at), Buffer.from(' '), bytes.subarray(at)])
    const less = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
    if (
      passes(more) ||
      (at < bytes.length && passes(less)) ||
      (at < bytes.length && passes(bytes.subarray(0, at)))
    )
      passed.push(at)
  }
  t.same(passed, [])
})

t.test('a change that is written properly is found by the digest', async (t) => {
  const changed = certificate()
  changed.conclusion.word = 'NOT QUALIFIED'
  const [whole, digest] = checkContent(Buffer.from(canonicalText(changed)), { path }).points
  t.match(whole, { outcome: 'holds' })
  t.match(digest, { outcome: 'fails' })
})

t.test('a field that nobody knows, or one that is there twice, is found', async (t) => {
  const text = bytes.toString()
  t.notOk(passes(Buffer.from(text.replace('"issued"', '"by": "me",\n  "issued"'))))
  t.notOk(passes(Buffer.from(text.replace('"issued"', '"issued": "never",\n  "issued"'))))
})

t.test('it is said where it was altered', async (t) => {
  const altered = Buffer.from(bytes.toString().replace('"version": 1,', '"version":  1,'))
  t.match(checkContent(altered, { path }).points[0], { outcome: 'fails', detail: 'it was altered in line 3' })
  const cut = checkContent(bytes.subarray(0, 500), { path })
  t.match(cut.points, [{ outcome: 'fails', detail: 'it is not JSON any more' }])
  const wrong = Buffer.from(bytes.toString().replace('"kind": "qualification"', '"kind": "promise"'))
  t.match(checkContent(wrong, { path }).points, [{ outcome: 'fails', detail: /^campaign\.kind: / }])
})

t.test('what is no certificate or a newer one is wrong usage, not a wrong certificate', async (t) => {
  const newer = Buffer.from(bytes.toString().replace('"version": 1,', '"version": 2,'))
  t.throws(() => checkContent(newer, { path }), { name: 'UsageError', message: /has version 2/ })
  for (const other of ['', '{}', 'null', '[1]', 'ELF\0', '{"format": "liveproof-run", "version": 1}'])
    t.throws(() => checkContent(Buffer.from(other), { path }), { message: /is not a certificate/ })
})

t.test('the digest can be had with sed and sha256sum', async (t) => {
  const input = (await execa('sed', ['/^  "digest": /d', path], { stripFinalNewline: false })).stdout
  const { stdout } = await execa('sha256sum', { input })
  const { digest, ...content } = certificate()
  t.equal(stdout.split(' ')[0], digest)
  t.equal(digestOf(content), digest)
})

// Made once, of version 1, and never again: nothing in it may change.
t.test('a certificate that an earlier liveproof issued holds for ever', async (t) => {
  const frozen = join(installationDirectory, 'harness', 'certificate', 'frozen-certificate.txt')
  const { points } = checkContent(await readFile(frozen), { path: frozen })
  t.match(
    points,
    [{ outcome: 'holds' }, { outcome: 'holds' }],
    'if not: a schema changed, and needs a new version',
  )
})
