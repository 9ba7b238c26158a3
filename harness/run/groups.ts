import type { Context } from '../context.js'
import type { GuestRecord } from '../record/record.js'
import { type Fate, isBlameUnclear, newFate } from './blame.js'
import type { Finished } from './conclude.js'
import { type GroupResult, runGroup } from './group.js'
import { runJobs } from './jobs.js'
import type { GroupSetup } from './passage.js'
import { type Group, inTwo } from './plan.js'

interface Options {
  /** How many guests may run at once. */
  jobs: number
  /** How much memory the host has for all of them. */
  memoryMiB: number
  /** Both are told as it happens, so that what a run observed is not lost when the run is ended early. */
  onGuest: (guest: GuestRecord) => void
  onFinished: (finished: Finished) => void
}

interface Job {
  readonly group: Group
  readonly earlierGuests: readonly string[]
  readonly fate: Fate
}

/**
 * Runs groups, some at once. When a guest goes down under several cases, they are run again in smaller company, until the
 * blame lands where it belongs.
 */
export async function runGroups(
  context: Context,
  { setup, groups }: { setup: GroupSetup; groups: readonly Group[] },
  { jobs, memoryMiB, onGuest, onFinished }: Options,
): Promise<void> {
  let started = 0

  async function work({ group, earlierGuests, fate }: Job): Promise<Job[]> {
    started += 1
    const result = await runOne(context, { setup, group, id: `g${started}` })
    onGuest(result.guest)
    if (isBlameUnclear(group, result, fate)) {
      const tried = [...earlierGuests, result.guest.id]
      return inTwo(group, result.suspect).map((part) => ({
        group: part,
        earlierGuests: tried,
        fate,
      }))
    }
    onFinished({ group, result, earlierGuests })
    return []
  }

  await runJobs(
    groups.map((group): Job => ({ group, earlierGuests: [], fate: newFate() })),
    work,
    { slots: jobs, capacity: memoryMiB, sizeOf: ({ group }) => group.shape.memoryMiB },
  )
}

async function runOne(
  { progress }: Context,
  { setup, group, id }: { setup: GroupSetup; group: Group; id: string },
): Promise<GroupResult> {
  const step = progress.step(`guest ${id}: ${describeGroup(group)}`)
  try {
    const result = await runGroup(setup, group, { id, tell: (detail) => step.update(detail) })
    if (result.guest.end.how === 'finished') step.done()
    else step.fail(result.guest.end.detail)
    return result
  } catch (error) {
    step.fail()
    throw error
  }
}

function describeGroup({ cases, control }: Group): string {
  if (control !== undefined) return control.id
  return cases.length === 1 ? (cases[0]?.id ?? '') : `${cases.length} cases in one guest`
}
