import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { asciiJson } from '../record/ascii-json.js'
import type { RouteRun } from '../record/route-record.js'
import { sha256 } from '../storage/digest.js'
import { canonicalText, digestOf } from './canonical.js'
import { type Certificate, certificateSchema } from './certificate-record.js'
import { type Issued, issued } from './certificates.test-data.js'
import { checkEvidence } from './check-evidence.js'

/** What is found, in the order: the campaign, the runs of its route, what they show. */
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
  t.same(await outcomes({ path, required: true }), ['holds', 'holds', 'holds'])
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
  const copy = join(resultsDir, 'far', 'away', 'certificate.json')
  await mkdir(dirname(copy), { recursive: true })
  await writeFile(copy, await readFile(path))
  const points = await checkEvidence(await read(copy), { path: copy, resultsDir, required: false })
  t.same(
    points.map(({ outcome }) => outcome),
    ['skipped', 'holds', 'holds'],
  )
})

t.test('a certificate that was altered and still states its old digest fails', async (t) => {
  const { path } = await issuedFor(t)
  const certificate = await read(path)
  await writeFile(path, canonicalText({ ...certificate, harness: { ...certificate.harness, node: '99' } }))
  t.same((await outcomes({ path }))[0], 'fails')
})

t.test(
  'a certificate that says something else than its campaign fails, however well it is made',
  async (t) => {
    const { path } = await issuedFor(t)
    const { digest, ...content } = await read(path)
    const better = { ...content, conclusion: { ...content.conclusion, word: 'PERFECT' } }
    await writeFile(path, canonicalText({ ...better, digest: digestOf(better) }))
    t.same(await outcomes({ path }), ['fails', 'holds', 'holds'])
  },
)

t.test(
  'a conclusion that an earlier liveproof worded otherwise holds, and is told as it is worded now',
  async (t) => {
    const { path } = await issuedFor(t)
    const { digest, ...content } = await read(path)
    const earlier = { ...content, conclusion: { ...content.conclusion, sentence: 'it may be done' } }
    const certificate = { ...earlier, digest: digestOf(earlier) }
    const [campaign] = await checkEvidence(certificate, { path, required: false })
    t.match(campaign, { outcome: 'holds', detail: /^this liveproof would word it: / })
  },
)

t.test('a campaign that was altered, or is none, fails', async (t) => {
  const { path } = await issuedFor(t)
  const campaign = join(dirname(path), 'campaign.json')
  await appendFile(campaign, '\n')
  t.same(await outcomes({ path }), ['fails', 'holds', 'holds'])
})

t.test('a verdict that its runs do not show fails, however well all of it is made', async (t) => {
  const { path, evidence } = await issuedFor(t)
  const saw = JSON.parse(await readFile(evidence, 'utf8'))
  const [first] = saw.cases
  const checks = [
    { name: 'content of ram', stage: 'after', held: false, expected: 'hash 00ff', got: 'hash ff00' },
  ]
  const broke = { ...saw, cases: [{ ...first, verdict: 'fail', reason: 'content of ram', checks }] }
  const text = asciiJson(broke)
  await writeFile(evidence, text)
  const forged = await forge(path, (run) => ({ ...run, digest: sha256(text) }))
  const points = await checkEvidence(forged, { path, required: false })
  t.match(points[2], {
    outcome: 'fails',
    differences: [
      'verdict: certified "compatible", they show "loses"',
      /^remark: /,
      /^passed: certified \["memfd\/content-64m"\], they show \[\]/,
      /^not passed: /,
      'exit status: certified 0, they show 1',
    ],
  })
})

t.test('a run of something else than what is certified fails', async (t) => {
  const { path, evidence } = await issuedFor(t)
  const forged = await forge(path, (run) => ({ ...run, seed: 'another', argv: ['ff'] }))
  t.match((await checkEvidence(forged, { path, required: false }))[2]?.differences, [/^seed: /, /^argv: /])
  const record = 'this is no record\n'
  await writeFile(evidence, record)
  const unreadable = await forge(path, (run) => ({ ...run, digest: sha256(record) }))
  t.match((await checkEvidence(unreadable, { path, required: false }))[2], { outcome: 'fails' })
})

/** The certificate with other runs. */
async function forge(path: string, change: (run: RouteRun) => RouteRun): Promise<Certificate> {
  const certificate = await read(path)
  const routes = certificate.routes.map((route) => ({
    ...route,
    conclusion: route.conclusion && { ...route.conclusion, runs: route.conclusion.runs.map(change) },
  }))
  return { ...certificate, routes }
}
