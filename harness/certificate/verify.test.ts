import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { fakeContext } from '../fake-context.js'
import { issued, newKey } from './certificates.test-data.js'
import { issueCertificate } from './issue.js'
import { exitStatusOf } from './outcome.js'
import { verifyCertificate } from './verify.js'

const directory = t.testdir()
const context = fakeContext(directory)
const surroundings = {
  listKernels: async () => [],
  identifyQemu: async () => ({ version: 'QEMU', digest: '3d' }),
  programDigest: async () => '1b',
}

async function verify(file: string) {
  return await verifyCertificate(context, file, { requireEvidence: false, surroundings })
}

t.test('a certificate is verified by its path, or by that of its directory', async (t) => {
  const { path } = await issued(join(directory, 'whole'))
  for (const file of [path, join(path, '..')]) {
    const { points, certificate } = await verify(file)
    t.equal(exitStatusOf(points), 0)
    t.match(certificate, { conclusion: { word: 'QUALIFIED' } })
  }
})

t.test('evidence that was altered is enough to fail', async (t) => {
  const { path, evidence } = await issued(join(directory, 'altered'))
  await appendFile(evidence, ' ')
  t.equal(exitStatusOf((await verify(path)).points), 1)
})

t.test('of a file that is damaged beyond reading that is said, and of its signature', async (t) => {
  const { path } = await issued(join(directory, 'damaged'))
  await writeFile(path, (await readFile(path)).subarray(0, 300))
  const { points, certificate } = await verify(path)
  t.equal(certificate, null)
  t.match(points, [{ outcome: 'fails', detail: 'it is not JSON any more' }, { title: 'it is signed' }])
})

t.test('what is no certificate, or not there, is wrong usage', async (t) => {
  await mkdir(join(directory, 'empty'))
  await writeFile(join(directory, 'run.json'), '{"format": "liveproof-run", "version": 1}')
  for (const file of ['none', 'empty', 'run.json', '../../../../../../../../dev/null'])
    await t.rejects(verify(join(directory, file)), { name: 'UsageError' }, file)
})

t.test('a certificate that is issued again loses the signature of the one before', async (t) => {
  const key = await newKey(join(directory, 'key'))
  const { campaign: record, path } = await issued(join(directory, 'again'))
  const campaign = { record, directory: join(path, '..') }
  await issueCertificate(context, campaign, { key })
  t.match((await verify(path)).points[2], { title: 'it is signed', outcome: 'holds' })
  await issueCertificate(context, campaign)
  t.match((await verify(path)).points[2], { outcome: 'skipped', detail: 'there is no signature' })
})
