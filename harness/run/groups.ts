import type { Context } from '../context.js'
import type { GuestRecord } from '../record/record.js'
import type { Finished } from './conclude.js'
import { type GroupResult, runGroup } from './group.js'
import type { GroupSetup } from './passage.js'
import { apart, type Group } from './plan.js'

interface Options {
  /** How many guests may run at once. */
  jobs: number
  /** Both are told as it happens, so that what a run observed is not lost when the run is ended early. */
  onGuest: (guest: GuestRecord) => void
  onFinished: (finished: Finished) => void
}

/**
 * Runs groups, some at once. When a guest goes down under several cases, they are run again, each in a guest of its own, so
 * that the blame lands where it belongs.
 */
export async function runGroups(
  context: Context,
  { setup, groups }: { setup: GroupSetup; groups: readonly Group[] },
  { jobs, onGuest, onFinished }: Options,
): Promise<void> {
  let started = 0
  const queue: { group: Group; earlierGuests: string[] }[] = groups.map((group) => ({
    group,
    earlierGuests: [],
  }))

  async function work(): Promise<void> {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      started += 1
      const result = await runOne(context, { setup, group: job.group, id: `g${started}` })
      onGuest(result.guest)
      const earlierGuests = [...job.earlierGuests, result.guest.id]
      if (isBlameUnclear(job.group, result))
        queue.push(...apart(job.group).map((group) => ({ group, earlierGuests })))
      else onFinished({ group: job.group, result, earlierGuests: job.earlierGuests })
    }
  }

  async function workUntilTrouble(): Promise<void> {
    await work().catch((error: unknown) => {
      queue.length = 0
      throw error
    })
  }

  // What one guest throws ends the run, but not before the others have ended: none may outlive it.
  const outcomes = await Promise.allSettled(Array.from({ length: Math.max(1, jobs) }, workUntilTrouble))
  const trouble = outcomes.find((outcome) => outcome.status === 'rejected')
  if (trouble !== undefined) throw trouble.reason
}

/** A control is one case, however many it tries. */
function isBlameUnclear({ cases, control }: Group, { guest }: GroupResult): boolean {
  return control === undefined && cases.length > 1 && ['crash', 'hang', 'lost'].includes(guest.end.how)
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
  return cases.length === 1 ? (cases[0]?.id ?? '') : `${cases.length} cases in one hop`
}
