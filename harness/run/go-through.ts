import type { SystemInfo } from '../agent/operations/system.js'
import { collectEvidence, type ResetObservation } from '../hop/evidence.js'
import type { HopRecord } from '../hop/hop-record.js'
import { HopWatch } from '../hop/ledger/hop-watch.js'
import { observeAbi } from './abi.js'
import { performArrival, performDeparture } from './cases-here.js'
import { fallBack } from './fall-back.js'
import { findMissing } from './missing.js'
import { hopKindFrom, nonceAt, type Passage, sideAt, wordsAt } from './passage.js'
import { jump, loadNext, sendNext } from './take-hop.js'
import { type Visit, type VisitOptions, visit } from './visit.js'

/** In a kernel of the route, with a connection to it. */
interface Arrival {
  readonly boot: number
  readonly visit: Visit
  readonly info: SystemInfo
}

/** Takes a guest along its route, and its cases through their stages. Throws what `Guest.guard` throws, and `Error` where the harness can go no further. */
export async function goThrough(passage: Passage): Promise<void> {
  let here = await boot(passage)
  await findMissing(passage, here)
  if (passage.runs.every(({ notOffered }) => notOffered !== undefined)) return
  await observe(passage, here)
  while (here.boot < passage.group.shape.route.length - 1) here = await takeHop(passage, here)
  here.visit.leave()
}

async function boot(passage: Passage): Promise<Arrival> {
  const { setup, guest } = passage
  const { release } = sideAt(passage, 0).kernel
  passage.tell(`booting ${release}`)
  const what = `boot ${release} as far as its READY line`
  await guest.hears(`READY nonce=${nonceAt(passage, 0)}`, { what, ms: setup.deadlines.boot })
  return await arrive(passage, 0)
}

async function arrive(passage: Passage, boot: number): Promise<Arrival> {
  const here = await visit(visitOptions(passage, boot))
  return { boot, visit: here, info: await here.agent.system.info() }
}

/** From one kernel of the route into the next: what cases do before it, the way there, its evidence, what they do after it. */
async function takeHop(passage: Passage, here: Arrival): Promise<Arrival> {
  const { guest, seen, group } = passage
  const kind = hopKindFrom(passage, here.boot)
  const handover = kind === 'kexec' && (group.shape.hop.handsOver ?? true)
  const watch = new HopWatch(kind)
  if (kind === 'kexec') {
    if (here.boot > 0) {
      await sendNext(passage, here)
      watch.mark('sent')
    }
    await loadNext(passage, here)
    watch.mark('loaded')
  }
  await performDeparture(passage, here)
  watch.mark('left')
  const deafen = guest.watchLines((line) => watch.hear(line))
  const reset = await leave(passage, here)
  deafen()
  watch.mark('ready')
  const there = await arrive(passage, here.boot + 1)
  const exchanges = { before: here.visit.exchanges, after: there.visit.exchanges }
  const evidence = collectEvidence({
    nonce: nonceAt(passage, there.boot),
    expectedRelease: sideAt(passage, there.boot).kernel.release,
    before: { info: here.info, words: wordsAt(passage, here.boot) },
    after: { info: there.info, words: wordsAt(passage, there.boot) },
    events: guest.events,
    handover,
    reset,
  })
  const [from = '', to = ''] = group.shape.route.slice(here.boot)
  const hop: HopRecord = { from, to, kind, evidence, handover, ...watch.cut(exchanges) }
  seen.hops.push(hop)
  await observe(passage, there)
  await findMissing(passage, there)
  watch.mark('arrived')
  await performArrival(passage, there)
  Object.assign(hop, watch.cut(exchanges))
  return there
}

/** Resolves when the next kernel is ready; with what was seen of the way if that was a reset. */
async function leave(passage: Passage, here: Arrival): Promise<ResetObservation | undefined> {
  const { release } = sideAt(passage, here.boot + 1).kernel
  if (hopKindFrom(passage, here.boot) === 'reset') {
    passage.tell(`falling back into ${release}`)
    return await fallBack(passage, here)
  }
  passage.tell(`jumping into ${release}`)
  await jump(passage, here)
  return undefined
}

async function observe(passage: Passage, { visit: { agent }, boot }: Arrival): Promise<void> {
  const { kernel } = sideAt(passage, boot)
  passage.seen.abi.push(...(await observeAbi(agent, { kernel, boot })))
}

function visitOptions(passage: Passage, boot: number): VisitOptions {
  const { artefacts, deadlines, seed } = passage.setup
  const { agent } = sideAt(passage, boot)
  return {
    guest: passage.guest,
    agent,
    keys: artefacts.keys,
    deadlines,
    seed,
    onLine: passage.onAgentLine,
  }
}
