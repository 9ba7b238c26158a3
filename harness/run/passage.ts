import type { Guest } from '../guest/guest.js'
import { collectEvidence, type HandoverWords, hearHandover } from '../hop/evidence.js'
import type { HopRecord } from '../hop/hop-record.js'
import { Ledger } from '../hop/ledger.js'
import type { AbiRecord } from '../kernel/abi-record.js'
import { observeAbi } from './abi.js'
import { nextInitrdPath, nextKernelPath } from './artefacts.js'
import type { CaseRun } from './case-run.js'
import type { GroupSetup } from './group.js'
import { findMissing, jump, loadNext } from './kernel-a.js'
import type { Group } from './plan.js'
import { openDevice, type Visit, type VisitOptions, visit } from './visit.js'

/** One guest on its way from kernel A to kernel B. */
export interface Passage {
  readonly setup: GroupSetup
  readonly group: Group
  readonly guest: Guest
  readonly runs: readonly CaseRun[]
  /** By which each boot's READY is known. */
  readonly nonces: { readonly from: string; readonly to: string }
  readonly seen: Sightings
  readonly onAgentLine: VisitOptions['onLine']
  /** Tells a person how far it is. */
  readonly tell: (detail: string) => void
}

/** What was observed on the way; filled in as it comes, so that it is there however the way ends. */
export interface Sightings {
  readonly words: { readonly before: HandoverWords; readonly after: HandoverWords }
  readonly hops: HopRecord[]
  readonly abi: AbiRecord[]
  notOffered: string | undefined
}

export function newSightings(): Sightings {
  return { words: { before: {}, after: {} }, hops: [], abi: [], notOffered: undefined }
}

/** Listens to what the kernels say about the handover, until the function that it returns is called. */
export function hearKernels({ guest, seen }: Passage): () => void {
  return guest.watchLines((line) =>
    hearHandover(guest.boot === 0 ? seen.words.before : seen.words.after, line),
  )
}

/** `panic=-1`: a panic ends the guest at once. `oops=panic`: what oopsed is not trusted with a verdict. */
export function commandLine(nonce: string): string {
  return `console=ttyS0 kho=on liveupdate=on panic=-1 oops=panic liveproof.nonce=${nonce}`
}

/** All of the way. Throws what `Guest.guard` throws, and `Error` where the harness can go no further. */
export async function goThrough(passage: Passage): Promise<void> {
  const { setup, guest, nonces, seen, group } = passage
  const { from, to } = setup.artefacts
  passage.tell(`booting ${from.kernel.release}`)
  const what = `boot ${from.kernel.release} as far as its READY line`
  await guest.hears(`READY nonce=${nonces.from}`, { what, ms: setup.deadlines.boot })
  const before = await visit(visitOptions(passage, 'from'))
  seen.notOffered = await findMissing(before.agent, passage)
  if (seen.notOffered !== undefined) return
  seen.abi.push(...(await observeAbi(before.agent, { kernel: from.kernel, boot: 0 })))
  const infoBefore = await before.agent.system.info()

  const ledger = new Ledger()
  const handover = group.control === undefined
  await loadNext(before.agent, passage, {
    kernel: nextKernelPath,
    initrd: nextInitrdPath,
    cmdline: [commandLine(nonces.to), group.control?.cmdline].filter(Boolean).join(' '),
  })
  ledger.close('image load')
  await runBefore(passage, before)
  ledger.close('before the hop')
  passage.tell(`jumping into ${to.kernel.release}`)
  await jump(before, passage)
  ledger.close('jump to READY')
  const after = await visit(visitOptions(passage, 'to'))
  ledger.close('connect')
  const evidence = collectEvidence({
    nonce: nonces.to,
    expectedRelease: to.kernel.release,
    before: { info: infoBefore, words: seen.words.before },
    after: { info: await after.agent.system.info(), words: seen.words.after },
    events: guest.events,
    handover,
  })
  seen.hops.push({ from: from.kernel.name, to: to.kernel.name, evidence, handover, ledger: ledger.phases })
  seen.abi.push(...(await observeAbi(after.agent, { kernel: to.kernel, boot: 1 })))
  await runAfter(passage, after)
  ledger.close('after the hop')
  after.leave()
}

function visitOptions({ setup, guest, onAgentLine }: Passage, side: 'from' | 'to'): VisitOptions {
  const { artefacts, deadlines, seed } = setup
  return { guest, agent: artefacts[side].agent, keys: artefacts.keys, deadlines, seed, onLine: onAgentLine }
}

async function runBefore({ runs, tell }: Passage, before: Visit): Promise<void> {
  const { ask } = await openDevice(before)
  for (const run of runs) {
    tell(`before the hop: ${run.id}`)
    await run.stage('before', ask)
  }
}

async function runAfter({ runs, tell }: Passage, after: Visit): Promise<void> {
  const { ask, refusal } = await openDevice(after)
  for (const run of runs.filter(({ sound }) => sound)) {
    tell(`after the hop: ${run.id}`)
    await run.stage('after', ask)
  }
  if (refusal === undefined) await after.agent.device.close()
}
