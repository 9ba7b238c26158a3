import type { CaseRun } from './case-run.js'
import { nextKernel, type Passage, sideAt } from './passage.js'
import { type StageAt, stageOnArrival, stageOnDeparture } from './stages.js'
import { openDevice, type Visit } from './visit.js'

/** The kernel of the route that the guest is in. */
interface Here {
  readonly boot: number
  readonly visit: Visit
}

/** What the cases do in a kernel before the guest leaves it. Throws what ended the guest. */
export async function performDeparture(passage: Passage, here: Here): Promise<void> {
  const { ask } = await openDevice(here.visit)
  await perform(passage, here, { ask, stageOf: stageOnDeparture })
}

/** What the cases do in a kernel after the guest has come there. Throws what ended the guest. */
export async function performArrival(passage: Passage, here: Here): Promise<void> {
  const { ask, refusal } = await openDevice(here.visit)
  await perform(passage, here, { ask, stageOf: stageOnArrival })
  if (refusal === undefined) await here.visit.agent.device.close()
}

interface Stages {
  ask: Visit['ask']
  stageOf: typeof stageOnArrival
}

/**
 * One stage of all cases at once: the agent does one thing at a time, but while it answers one case the requests of the others
 * are already with it, so that the way there and back is not paid for each operation. Those that must be alone come after
 * that, one by one.
 */
async function perform(passage: Passage, { boot }: Here, { ask, stageOf }: Stages): Promise<void> {
  const { setup, group, runs, tell } = passage
  const hops = group.shape.route.length - 1
  const due = runs
    .filter(({ sound }) => sound)
    .flatMap((run) => {
      const at = stageOf(run.definition, { kernel: boot, hops })
      return at?.name !== undefined && run.definition[at.name] !== undefined ? [{ run, at }] : []
    })
  let done = 0
  const performOne = async ({ run, at }: { run: CaseRun; at: StageAt }): Promise<void> => {
    await run.stage(at, {
      boot,
      ask: asking(passage, run, ask),
      promised: sideAt(passage, boot).kernel.preserves ?? [],
      deadline: setup.deadlines.stage,
      next: () => nextKernel(passage, boot),
    })
    done += 1
    tell(`${done} of ${due.length} cases ${at.label}`)
  }
  const isAlone = ({ run }: { run: CaseRun }): boolean => run.definition.guest?.alone === 'stage'
  await allOf(due.filter((one) => !isAlone(one)).map(performOne))
  for (const one of due.filter(isAlone)) await performOne(one)
}

/** Throws what went wrong with one of them, when all have noticed. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work)
  const trouble = outcomes.find((outcome) => outcome.status === 'rejected')
  if (trouble !== undefined) throw trouble.reason
}

/** Keeps count of what is not answered: if the guest goes down, the first of these requests is what it was doing. */
function asking({ seen }: Passage, { id }: CaseRun, ask: Visit['ask']): Visit['ask'] {
  return async (request) => {
    seen.unanswered.push(id)
    const reply = await ask(request)
    seen.unanswered.shift()
    return reply
  }
}
