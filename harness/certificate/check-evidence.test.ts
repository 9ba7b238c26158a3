import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { canonicalText, digestOf } from './canonical.js'
import { type Certificate, certificateSchema } from './certificate-record.js'
import { type Issued, issued } from './certificates.test-data.js'
import { checkEvidence } from './check-evidence.js'

/** What is found, in the order: the campaign, the runs of its route. */
async function outcomes({ path, required = false }: { path: string; required?: boolean }): Promise<string[]> {
  const points = await checkEvidence(await read(path), { path, required })
  return points.map(({ outcome }) => outcome)
}

async function read(path: string): Promise<Certificate> {
  return certificateSchema.parse(JSON.parse(await readFile(path, 'utf8')))
}

async function issuedFor(t: Test): Promise<Issued> {
  return await issued(t.testdir())
}

t.test('what it was made from is found beside it', async (t) => {
  const { path } = await issuedFor(t)
  t.same(await outcomes({ path, required: true }), ['holds', 'holds'])
})

t.test('the record of a run that was altered fails, and is named', async (t) => {
  const { path, evidence } = await issuedFor(t)
  await appendFile(evidence, ' ')
  const points = await checkEvidence(await read(path), { path, required: false })
  t.match(points[1], {
    outcome: 'fails',
    detail: '1 of 1 are not',
    differences: ['2026-11-20T09-31-07Z-4f2a/run.json is another one'],
  })
})

t.test('what is not there is skipped, and fails where it is required', async (t) => {
  const { path, evidence } = await issuedFor(t)
  await rm(dirname(evidence), { recursive: true })
  await rm(join(dirname(path), 'campaign.json'))
  t.same(await outcomes({ path }), ['skipped', 'skipped'])
  t.same(await outcomes({ path, required: true }), ['fails', 'fails'])
})

t.test('runs can be elsewhere', async (t) => {
  const { path, resultsDir } = await issuedFor(t)
  const copy = join(resultsDir, 'elsewhere.json')
  await writeFile(copy, await readFile(path))
  const points = await checkEvidence(await read(copy), { path: copy, resultsDir, required: false })
  t.same(
    points.map(({ outcome }) => outcome),
    ['skipped', 'holds'],
  )
})

t.test(
  'a certificate that says something else than its campaign fails, however well it is made',
  async (t) => {
    const { path } = await issuedFor(t)
    const { digest, ...content } = await read(path)
    const better = { ...content, conclusion: { ...content.conclusion, sentence: 'flawless' } }
    await writeFile(path, canonicalText({ ...better, digest: digestOf(better) }))
    t.same(await outcomes({ path }), ['fails', 'holds'])
  },
)

t.test('a campaign that was altered, or is none, fails', async (t) => {
  const { path } = await issuedFor(t)
  const campaign = join(dirname(path), 'campaign.json')
  await appendFile(campaign, '\n')
  t.same(await outcomes({ path }), ['fails', 'holds'])
})
