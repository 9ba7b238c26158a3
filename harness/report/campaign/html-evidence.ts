import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteRecord, RouteRun } from '../../record/route-record.js'
import { visibleText } from '../../visible-text.js'
import { firstOf } from '../bounded.js'
import { commandWords } from '../html-command.js'
import { facts } from '../html-facts.js'
import { type Markup, markup } from '../markup.js'
import { factsOf } from './route-facts.js'

const maxRuns = 100

/** How to see it with one's own eyes: the command that shows what went wrong, or that all went well. */
export function commandOf(route: CampaignRoute, request: CampaignRecord['request']): Markup | null {
  const command = new Map(factsOf(route, { request })).get('reproduce')
  if (command === undefined) return null
  return markup`<h4>See for yourself</h4>
<pre>${commandWords(command)}</pre>`
}

/** The runs of a route, and what they were made with. */
export function evidenceOf(record: RouteRecord): Markup {
  return markup`${runList(record.runs)}${digests(record)}`
}

function runList(runs: readonly RouteRun[]): Markup {
  const { shown, hidden } = firstOf(runs, maxRuns)
  return markup`<details><summary>Runs: ${runs.length}</summary><ul class="runs">
${shown.map(
  ({ id, word, sentence, seed, quick }) =>
    markup`<li><a href="../${encodeURIComponent(visibleText(id))}/report.html">${id}</a> <b>${word}</b> ${sentence} <span>seed ${seed}${quick ? ', quick cases' : ''}</span></li>
`,
)}</ul>${hidden === 0 ? null : markup`<p class="inside">and ${hidden} more runs</p>`}</details>
`
}

function digests({ key, subject, runs }: RouteRecord): Markup {
  const { harness, kernels, agents, image, qemu } = subject
  const ofKernels = kernels.flatMap(({ name, digest, configDigest, modules }, boot): [string, string][] => [
    [`kernel ${name}`, digest],
    [`config ${name}`, configDigest ?? 'unknown'],
    ...(modules === null ? [] : [[`modules ${name}`, modules] as [string, string]]),
    [`agent ${name}`, agents[boot] ?? 'unknown'],
  ])
  const values = {
    conclusion: key,
    liveproof: harness.digest,
    ...Object.fromEntries(ofKernels),
    image,
    QEMU: qemu.digest,
    'first run': runs[0]?.digest ?? 'unknown',
  }
  return markup`<details><summary>Digests (SHA-256)</summary><dl class="digests">
${facts(values)}
</dl></details>
`
}
