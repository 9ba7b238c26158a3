import { formatElapsed } from '../../progress/elapsed.js'
import { commandWords } from '../html-command.js'
import { facts } from '../html-facts.js'
import { kernelCard } from '../html-kernel.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'
import { commandOf, instrumentWords } from './words.js'

/** All kernels of the hops. */
export function kernelsSection({ record }: TimingFindings): Markup {
  const cards = Object.values(record.kernels).map((kernel) =>
    kernelCard(markup`<code>${kernel.name}</code>`, { kernel }),
  )
  return markup`<section><h2>Kernels</h2><div class="cards">${cards}</div></section>`
}

/** By whom, when, with what, on what. */
export function madeSection({ record }: TimingFindings): Markup {
  const { id, started, finished, harness, host, image, request } = record
  const { accelerator, cpus, memoryMiB, qemu, load } = host
  return markup`<section><h2>How it was made</h2><dl>
${facts({
  timing: id,
  started,
  took: formatElapsed(Date.parse(finished) - Date.parse(started)),
  command: commandWords(commandOf(record)),
  instrument: instrumentWords(record),
  guests: `${request.memoryMiB} MiB, ${accelerator.name}: ${accelerator.reason}`,
  host: `${cpus} cpus, ${memoryMiB} MiB, ${qemu}`,
  load: `${load.before.toFixed(2)} before, ${load.after.toFixed(2)} after`,
  image: `${image.name} ${image.digest.slice(0, 16)}`,
  liveproof: `${harness.version} on node ${harness.node}`,
})}
</dl></section>`
}
