import { collectEvidence } from '../hop/evidence.js'
import { Ledger } from '../hop/ledger.js'
import { observeAbi } from './abi.js'
import { nextInitrdPath, nextKernelPath } from './artefacts.js'
import type { CaseRun } from './case-run.js'
import { findMissing, jump, loadNext } from './kernel-a.js'
import { commandLine, type Passage } from './passage.js'
import { openDevice, type Visit, type VisitOptions, visit } from './visit.js'

/** Takes a guest from kernel A to kernel B, and its cases through their stages. Throws what `Guest.guard` throws, and `Error` where the harness can go no further. */
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

async function runBefore(passage: Passage, before: Visit): Promise<void> {
  const { ask } = await openDevice(before)
  await runStage(passage, 'before', { ask, runs: passage.runs })
}

async function runAfter(passage: Passage, after: Visit): Promise<void> {
  const { ask, refusal } = await openDevice(after)
  await runStage(passage, 'after', { ask, runs: passage.runs.filter(({ sound }) => sound) })
  if (refusal === undefined) await after.agent.device.close()
}

interface StageOfCases {
  ask: Visit['ask']
  runs: readonly CaseRun[]
}

/**
 * One stage of all cases at once: the agent does one thing at a time, but while it answers one case the requests of the others
 * are already with it, so that the way there and back is not paid for each operation. Throws what ended the guest, when all
 * have noticed.
 */
async function runStage(
  { tell }: Passage,
  stage: 'before' | 'after',
  { ask, runs }: StageOfCases,
): Promise<void> {
  let done = 0
  const outcomes = await Promise.allSettled(
    runs.map(async (run) => {
      await run.stage(stage, ask)
      done += 1
      tell(`${done} of ${runs.length} cases ${stage} the hop`)
    }),
  )
  const trouble = outcomes.find((outcome) => outcome.status === 'rejected')
  if (trouble !== undefined) throw trouble.reason
}
