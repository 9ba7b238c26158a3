import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LiveproofError } from '../errors.js'
import { GuestDown, type GuestEnd } from '../guest/finding.js'
import { Guest } from '../guest/guest.js'
import type { GuestRecord } from '../record/record.js'
import { CaseRun } from './case-run.js'
import { goThrough } from './go-through.js'
import {
  commandLine,
  type GroupSetup,
  hearKernels,
  newSightings,
  type Passage,
  type Sightings,
} from './passage.js'
import type { Group } from './plan.js'

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
  const nonces = { from: newNonce(), to: newNonce() }
  const guest = bootGuest(setup, { directory: join(setup.directory, directory), nonce: nonces.from })
  const passage: Passage = {
    setup,
    group,
    guest,
    nonces,
    runs: group.cases.map((planned, number) => new CaseRun(planned, { number, seed: setup.seed })),
    seen: newSightings(),
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
  return {
    guest: { ...recordGuest(setup, guest), ...observed(passage.seen), id, end, files },
    runs: passage.runs,
    notOffered: passage.seen.notOffered,
  }
}

function bootGuest(setup: GroupSetup, { directory, nonce }: { directory: string; nonce: string }): Guest {
  const { artefacts, hypervisor, deadlines, signal, accelerator, turns, memoryMiB, cpus } = setup
  const { kernel, initrd } = artefacts.from
  return new Guest({
    spec: {
      kernel: kernel.bzImage,
      initrd,
      cmdline: commandLine(nonce),
      memoryMiB,
      cpus,
      accelerator,
      turns,
    },
    hypervisor,
    directory,
    deadlines,
    signal,
  })
}

/** Not to be guessed, so that nothing but the kernel that was told can say it. */
function newNonce(): string {
  return randomBytes(12).toString('hex')
}

/** How a guest ended, going by the error that stopped it, if one did. */
function endOf(error: unknown): Pick<GuestEnd, 'how' | 'detail'> {
  if (error === undefined) return { how: 'finished', detail: 'powered off when all was done' }
  if (error instanceof GuestDown) return error.end
  return { how: 'failed', detail: error instanceof Error ? error.message : String(error) }
}

function recordGuest(
  { artefacts }: GroupSetup,
  { argv, findings, consoleTruncated }: Guest,
): Pick<GuestRecord, 'route' | 'argv' | 'findings' | 'consoleTruncated'> {
  const route = [artefacts.from.kernel.name, artefacts.to.kernel.name]
  return { route, argv: [...argv], findings, consoleTruncated }
}

function observed({ hops, abi }: Sightings): Pick<GuestRecord, 'hops' | 'abi'> {
  return { hops, abi }
}
