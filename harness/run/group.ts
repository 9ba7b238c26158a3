import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { seedOf } from '../case/copies.js'
import { LiveproofError } from '../errors.js'
import { GuestDown, type GuestEnd, KernelStayed } from '../guest/finding.js'
import { Guest } from '../guest/guest.js'
import type { GuestRecord } from '../record/record.js'
import { known } from './artefacts.js'
import { attributeFindings } from './attribute.js'
import { CaseRun } from './case-run.js'
import { commandLine } from './command-line.js'
import { goThrough } from './go-through.js'
import { type GroupSetup, hearKernels, newSightings, type Passage, sideAt } from './passage.js'
import type { Group } from './plan.js'

export interface GroupResult {
  readonly guest: GuestRecord
  readonly runs: readonly CaseRun[]
  /** The case whose request the agent was working on when the guest went down, if it was working on one. */
  readonly suspect: string | undefined
}

/**
 * Boots one guest, takes the cases of a group through their stages along its route, and ends the guest. Whatever happens to
 * the guest is in the result. Throws only what ends the whole run: an interruption, a full disk.
 */
export async function runGroup(
  setup: GroupSetup,
  group: Group,
  { id, tell }: { id: string; tell: Passage['tell'] },
): Promise<GroupResult> {
  const directory = join('guests', id)
  await mkdir(join(setup.directory, directory), { recursive: true })
  const files = {
    console: join(directory, 'console.log'),
    qmp: join(directory, 'qmp.log'),
    agent: join(directory, 'agent.log'),
  }
  const agentLog = createWriteStream(join(setup.directory, files.agent)).on('error', () => {})
  const nonces = newNonces(group)
  const guest = bootGuest(setup, group, { directory: join(setup.directory, directory), nonce: nonces[0] })
  const passage: Passage = {
    setup,
    group,
    guest,
    nonces,
    runs: group.cases.map(
      (planned, number) => new CaseRun(planned, { number, seed: seedOf(planned.id, setup.seed) }),
    ),
    seen: newSightings(group),
    onAgentLine: (direction, line) => agentLog.write(`${direction} ${line}\n`),
    tell,
  }
  const unwatch = hearKernels(passage)
  const error = await goThrough(passage).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  unwatch()
  agentLog.end()
  const end = await guest.close(endOf(error))
  if (error instanceof LiveproofError) throw error
  // That a case of a control broke something is not to be taken for the loss that the control waits for.
  const findings =
    group.control === undefined ? attributeFindings(guest.findings, passage.runs) : guest.findings
  return {
    guest: { ...recordGuest(group, guest), ...observed(passage), findings, id, end, files },
    runs: passage.runs,
    suspect: passage.seen.unanswered[0],
  }
}

interface Start {
  directory: string
  nonce: string | undefined
}

function bootGuest(setup: GroupSetup, group: Group, { directory, nonce = '' }: Start): Guest {
  const { artefacts, hypervisor, deadlines, signal, accelerator, turns, tscKhz } = setup
  const { memoryMiB, cpus, cmdline, route, fallsBack, iommu } = group.shape
  const { kernel } = sideAt({ setup, group }, 0)
  return new Guest({
    spec: {
      kernel: kernel.bzImage,
      initrd: known(artefacts.firstInitrds, route[1] ?? ''),
      cmdline: commandLine(nonce, { iommu, tscKhz, added: cmdline }),
      memoryMiB,
      cpus,
      accelerator,
      turns,
      survivesReset: fallsBack,
      iommu,
    },
    hypervisor,
    directory,
    deadlines,
    signal,
  })
}

/** A reset boots the first kernel with the command line that it had at first. */
function newNonces({ shape: { route, fallsBack } }: Group): string[] {
  const first = newNonce()
  return route.map((_, boot) => (boot === 0 || (fallsBack && boot === route.length - 1) ? first : newNonce()))
}

/** Not to be guessed, so that nothing but the kernel that was told can say it. */
function newNonce(): string {
  return randomBytes(12).toString('hex')
}

/** How a guest ended, going by the error that stopped it, if one did. */
function endOf(error: unknown): Pick<GuestEnd, 'how' | 'detail'> {
  if (error === undefined) return { how: 'finished', detail: 'powered off when all was done' }
  if (error instanceof GuestDown) return error.end
  if (error instanceof KernelStayed) return { how: 'stayed', detail: error.message }
  return { how: 'failed', detail: error instanceof Error ? error.message : String(error) }
}

function recordGuest(
  { shape }: Group,
  { argv, consoleTruncated }: Guest,
): Pick<GuestRecord, 'route' | 'argv' | 'consoleTruncated'> {
  return { route: [...shape.route], argv: [...argv], consoleTruncated }
}

function observed({ seen, runs }: Passage): Pick<GuestRecord, 'hops' | 'abi' | 'preservations'> {
  const preservations = runs.flatMap(({ answers }) => answers)
  return { hops: seen.hops, abi: seen.abi, ...(preservations.length > 0 && { preservations }) }
}
