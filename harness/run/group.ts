import { randomBytes } from 'node:crypto'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { OperationFailed } from '../agent/agent.js'
import { whyNotOffered } from '../case/capability.js'
import { LiveproofError } from '../errors.js'
import type { Deadlines } from '../guest/deadlines.js'
import { GuestDown, type GuestEnd } from '../guest/finding.js'
import { Guest } from '../guest/guest.js'
import type { AcceleratorName, Hypervisor } from '../guest/machine.js'
import { collectEvidence, type HandoverWords, hearHandover } from '../hop/evidence.js'
import type { HopRecord } from '../hop/hop-record.js'
import { Ledger } from '../hop/ledger.js'
import type { AbiRecord } from '../kernel/abi-record.js'
import type { GuestRecord } from '../record/record.js'
import { observeAbi } from './abi.js'
import { type Artefacts, nextInitrdPath, nextKernelPath } from './artefacts.js'
import { CaseRun } from './case-run.js'
import type { Group } from './plan.js'
import { probeCapability } from './probe.js'
import { openDevice, type Visit, type VisitOptions, visit } from './visit.js'

/** What all guests of a run have in common. */
export interface GroupSetup {
  readonly artefacts: Artefacts
  readonly hypervisor: Hypervisor
  readonly accelerator: AcceleratorName
  readonly deadlines: Deadlines
  readonly memoryMiB: number
  readonly cpus: number
  readonly seed: string
  /** The run's directory. */
  readonly directory: string
  readonly signal: AbortSignal
}

export interface GroupResult {
  readonly guest: GuestRecord
  readonly runs: readonly CaseRun[]
  /** Why kernel A, once booted, turned out not to offer what the cases need; then no hop was made. */
  readonly notOffered: string | undefined
}

/**
 * Boots one guest, takes the cases of a group through their stages around one hop, and ends the guest. Whatever happens to
 * the guest is in the result. Throws only what ends the whole run: an interruption, a full disk.
 */
export async function runGroup(
  setup: GroupSetup,
  group: Group,
  { id }: { id: string },
): Promise<GroupResult> {
  const passage = new Passage(setup, group, id)
  return await passage.make()
}

/** The way of one guest from kernel A to kernel B. */
class Passage {
  readonly #setup: GroupSetup
  readonly #group: Group
  readonly #id: string
  readonly #runs: readonly CaseRun[]
  readonly #nonces = { from: newNonce(), to: newNonce() }
  readonly #words: { before: HandoverWords; after: HandoverWords } = { before: {}, after: {} }
  readonly #hops: HopRecord[] = []
  readonly #abi: AbiRecord[] = []
  #notOffered: string | undefined

  constructor(setup: GroupSetup, group: Group, id: string) {
    this.#setup = setup
    this.#group = group
    this.#id = id
    this.#runs = group.cases.map((planned, number) => new CaseRun(planned, { number, seed: setup.seed }))
  }

  async make(): Promise<GroupResult> {
    const directory = join(this.#setup.directory, 'guests', this.#id)
    await mkdir(directory, { recursive: true })
    const agentLog = createWriteStream(join(directory, 'agent.log')).on('error', () => {})
    const guest = this.#boot(directory)
    const unwatch = guest.watchLines((line) =>
      hearHandover(guest.boot === 0 ? this.#words.before : this.#words.after, line),
    )
    const error = await this.#goThrough(guest, agentLog).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    unwatch()
    agentLog.end()
    const end = await guest.close(endOf(error))
    if (error instanceof LiveproofError) throw error
    return { guest: this.#record(guest, end), runs: this.#runs, notOffered: this.#notOffered }
  }

  #boot(directory: string): Guest {
    const { artefacts, hypervisor, deadlines, signal, accelerator, memoryMiB, cpus } = this.#setup
    const { kernel, initrd } = artefacts.from
    return new Guest({
      spec: {
        kernel: kernel.bzImage,
        initrd,
        cmdline: commandLine(this.#nonces.from),
        memoryMiB,
        cpus,
        accelerator,
      },
      hypervisor,
      directory,
      deadlines,
      signal,
    })
  }

  async #goThrough(guest: Guest, agentLog: WriteStream): Promise<void> {
    const { deadlines } = this.#setup
    await guest.hears(readyWords(this.#nonces.from), {
      what: `boot ${this.#releases.from} as far as its READY line`,
      ms: deadlines.boot,
    })
    const before = await visit(this.#visitOptions(guest, 'from', agentLog))
    this.#notOffered = await this.#findMissing(before)
    if (this.#notOffered !== undefined) return
    this.#abi.push(
      ...(await observeAbi(before.agent, { kernel: this.#setup.artefacts.from.kernel, boot: 0 })),
    )
    const info = await before.agent.system.info()
    const ledger = new Ledger()
    await this.#loadNext(before)
    ledger.close('image load')
    await this.#runBefore(before)
    ledger.close('before the hop')
    await this.#jump(guest, before)
    ledger.close('jump to READY')
    const after = await visit(this.#visitOptions(guest, 'to', agentLog))
    ledger.close('connect')
    const evidence = collectEvidence({
      nonce: this.#nonces.to,
      expectedRelease: this.#releases.to,
      before: { info, words: this.#words.before },
      after: { info: await after.agent.system.info(), words: this.#words.after },
      events: guest.events,
      handover: this.#group.control === undefined,
    })
    const { from, to } = this.#setup.artefacts
    const hop = {
      from: from.kernel.name,
      to: to.kernel.name,
      evidence,
      handover: this.#group.control === undefined,
      ledger: [],
    }
    this.#hops.push(hop)
    this.#abi.push(...(await observeAbi(after.agent, { kernel: to.kernel, boot: 1 })))
    await this.#runAfter(after)
    ledger.close('after the hop')
    Object.assign(hop, { ledger: ledger.phases })
    after.leave()
  }

  get #releases(): { from: string; to: string } {
    const { from, to } = this.#setup.artefacts
    return { from: from.kernel.release, to: to.kernel.release }
  }

  #visitOptions(guest: Guest, side: 'from' | 'to', agentLog: WriteStream): VisitOptions {
    const { artefacts, deadlines, seed } = this.#setup
    return {
      guest,
      agent: artefacts[side].agent,
      keys: artefacts.keys,
      deadlines,
      seed,
      onLine: (direction, line) => agentLog.write(`${direction} ${line}\n`),
    }
  }

  /** What is known to be in the kernel is not doubted: if it is gone, that is a failure for the cases to show, not a skip. */
  async #findMissing({ agent }: Visit): Promise<string | undefined> {
    const { kernel } = this.#setup.artefacts.from
    const needs = new Set(this.#group.cases.flatMap(({ definition }) => definition.needs))
    if (needs.size === 0 || kernel.fingerprint !== null) return undefined
    try {
      await agent.device.open()
    } catch (error) {
      if (error instanceof OperationFailed) return `${kernel.name} (${kernel.release}): ${error.message}`
      throw error
    }
    for (const capability of needs) {
      const reason = whyNotOffered(kernel, capability) ?? (await probeCapability(agent, capability))
      if (reason !== undefined) return reason
    }
    await agent.device.close()
    return undefined
  }

  async #loadNext({ agent }: Visit): Promise<void> {
    const { to } = this.#setup.artefacts
    const cmdline = [commandLine(this.#nonces.to), this.#group.control?.cmdline].filter(Boolean).join(' ')
    try {
      await agent.kexec.load({ kernel: nextKernelPath, initrd: nextInitrdPath, cmdline })
    } catch (error) {
      if (!(error instanceof OperationFailed)) throw error
      throw new Error(explainLoad(error, { kernel: to.kernel.name, memoryMiB: this.#setup.memoryMiB }))
    }
  }

  async #runBefore(before: Visit): Promise<void> {
    const { ask } = await openDevice(before)
    for (const run of this.#runs) await run.stage('before', ask)
  }

  async #jump(guest: Guest, { agent, leave }: Visit): Promise<void> {
    const ready = guest.hears(readyWords(this.#nonces.to), {
      what: `come up with ${this.#releases.to} after the jump`,
      ms: this.#setup.deadlines.hop,
    })
    // A jump that works may take its own announcement down with it; one that does not comes back with an errno.
    const refused = agent.kexec.jump().then(() => ready, rethrowRefusal(ready))
    await Promise.race([ready, refused])
    leave()
  }

  async #runAfter(after: Visit): Promise<void> {
    const { ask, refusal } = await openDevice(after)
    for (const run of this.#runs) {
      if (run.sound) await run.stage('after', ask)
    }
    if (refusal === undefined) await after.agent.device.close()
  }

  #record(guest: Guest, end: GuestEnd): GuestRecord {
    const { from, to } = this.#setup.artefacts
    const directory = join('guests', this.#id)
    return {
      id: this.#id,
      route: [from.kernel.name, to.kernel.name],
      argv: [...guest.argv],
      hops: this.#hops,
      abi: this.#abi,
      findings: guest.findings,
      end,
      files: {
        console: join(directory, 'console.log'),
        qmp: join(directory, 'qmp.log'),
        agent: join(directory, 'agent.log'),
      },
      consoleTruncated: guest.consoleTruncated,
    }
  }
}

/** `panic=-1`: a panic ends the guest at once. `oops=panic`: what oopsed is not trusted with a verdict. */
function commandLine(nonce: string): string {
  return `console=ttyS0 kho=on liveupdate=on panic=-1 oops=panic liveproof.nonce=${nonce}`
}

function readyWords(nonce: string): string {
  return `READY nonce=${nonce}`
}

/** Not to be guessed, so that nothing but the kernel that was told can say it. */
function newNonce(): string {
  return randomBytes(12).toString('hex')
}

/** A lost connection right after the jump is what a jump looks like; an errno is a jump that was not made. */
function rethrowRefusal(ready: Promise<void>): (error: unknown) => Promise<void> {
  return async (error) => {
    if (error instanceof OperationFailed) throw new Error(`the kernel refused to jump: ${error.message}`)
    await ready
  }
}

function explainLoad(
  error: OperationFailed,
  { kernel, memoryMiB }: { kernel: string; memoryMiB: number },
): string {
  if (error.errno !== 'EADDRNOTAVAIL') return `kernel A does not load ${kernel}: ${error.message}`
  return `${kernel} and its initrd do not fit into the KHO scratch areas of kernel A (${error.message}): give the guest more than ${memoryMiB} MiB with --memory`
}

/** How a guest ended, going by the error that stopped it, if one did. */
function endOf(error: unknown): Pick<GuestEnd, 'how' | 'detail'> {
  if (error === undefined) return { how: 'finished', detail: 'powered off when all was done' }
  if (error instanceof GuestDown) return error.end
  return { how: 'failed', detail: error instanceof Error ? error.message : String(error) }
}
