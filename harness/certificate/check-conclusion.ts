import { isDeepStrictEqual } from 'node:util'
import { argvDigests } from '../campaign/argv-digests.js'
import { concludeRoute } from '../campaign/conclude.js'
import { UsageError } from '../errors.js'
import { exitStatusOf } from '../outcome/outcome.js'
import { parseRecord } from '../record/parse-record.js'
import type { RunRecord } from '../record/record.js'
import type { Certificate, CertifiedConclusion } from './certificate-record.js'
import { conclusionAbout } from './make-certificate.js'
import { fails, holds, type Point } from './point.js'

interface Evidence {
  /** Kernel names. */
  readonly route: readonly string[]
  readonly kernels: Certificate['kernels']
  /** The text of the run.json of each run, in the order of the runs. */
  readonly records: readonly string[]
}

/**
 * Whether the records of a route's runs show what is certified: it is concluded from them again, by the program that is here. What
 * is compared is what was concluded and counted, not how it was worded, which may change from one liveproof to the next.
 */
export function checkConclusion(certified: CertifiedConclusion, evidence: Evidence): Point {
  const title = `these runs show of ${evidence.route.join(' -> ')} what is certified`
  const records = parseAll(evidence.records)
  if (records === null) return fails(title, 'one of their run.json is not the record of a run')
  const again = { facts: concludeAgain(certified, { ...evidence, records }), runs: records.map(runFacts) }
  const stated = { facts: factsOf(certified), runs: certified.runs.map((run) => runStated(run, certified)) }
  const differing = [
    ...differences(stated.facts, again.facts),
    ...stated.runs.flatMap((run, index) => differences(run, again.runs[index] ?? {})),
  ]
  return differing.length === 0 ? holds(title) : fails(title, 'they show something else', differing)
}

function parseAll(texts: readonly string[]): RunRecord[] | null {
  try {
    return texts.map((text) => parseRecord(text, { path: 'run.json' }))
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}

function concludeAgain(
  { key, subject, confidence, runs }: CertifiedConclusion,
  { route, kernels, records }: Omit<Evidence, 'records'> & { records: readonly RunRecord[] },
): Facts {
  const { level } = confidence
  const byName = new Map(kernels.map((kernel) => [kernel.name, { kernel }]))
  return factsOf(
    conclusionAbout(concludeRoute({ key, subject, route, kernels: byName, level, runs, records })),
  )
}

type Facts = Record<string, unknown>

function factsOf({ judgement, prediction, remark, confidence, cases }: CertifiedConclusion): Facts {
  return {
    verdict: judgement.verdict,
    refused: judgement.refusal?.part ?? null,
    predicted: prediction.verdict,
    remark,
    runs: confidence.runs,
    failures: confidence.failures,
    // The last digits are the mathematical library's.
    'at most': confidence.atMost.toFixed(9),
    passed: cases.passed,
    'not passed': cases.others.map(({ id, verdict, runs, times }) => ({ id, verdict, runs, times })),
  }
}

/** What a run's record says about the run that a certificate must say, too. */
function runFacts(record: RunRecord): Facts {
  const kernels = record.route.map((name) => record.kernels[name]?.digest)
  return {
    'exit status': exitStatusOf(record),
    seed: record.request.seed,
    argv: argvDigests(record),
    kernels,
    image: record.image.digest,
    QEMU: record.host.qemu,
    accelerator: record.host.accelerator.name,
  }
}

function runStated(
  { exitStatus, seed, argv }: CertifiedConclusion['runs'][number],
  { subject }: CertifiedConclusion,
): Facts {
  return {
    'exit status': exitStatus,
    seed,
    argv,
    kernels: subject.kernels.map(({ digest }) => digest),
    image: subject.image,
    QEMU: subject.qemu.version,
    accelerator: subject.accelerator,
  }
}

function differences(stated: Facts, shown: Facts): string[] {
  return Object.keys(stated)
    .filter((fact) => !isDeepStrictEqual(stated[fact], shown[fact]))
    .map(
      (fact) =>
        `${fact}: certified ${JSON.stringify(stated[fact])}, they show ${JSON.stringify(shown[fact])}`,
    )
}
