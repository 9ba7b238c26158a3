import { collectEvidence } from '../hop/evidence.js'
import { Ledger } from '../hop/ledger.js'
import { observeAbi } from './abi.js'
import { nextInitrdPath, nextKernelPath } from './artefacts.js'
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
