import type { Context } from '../context.js'
import { Interrupted, LiveproofError } from '../errors.js'
import type { RouteRecord } from '../record/route-record.js'
import { type Mutation, routeOf } from './choose.js'
import { describeMutation } from './describe.js'
import { alarmsIn, catchesIn, outcomeOf } from './judge.js'
import type { Catch, MutantsRecord, MutationRecord } from './mutants-record.js'
import type { MutantsOptions } from './options.js'
import { type MutantsWorld, prove } from './prove.js'

type Asked = Pick<MutantsOptions, 'suite' | 'whole' | 'resultsDir'>

/** What the cases say of a base itself, on which mutants are put. */
interface Sound {
  /** Those that are to catch its mutants. */
  readonly named: Pick<RouteRecord, 'cases'>
  /** Patterns of the whole suite, among them the named cases; none means all. */
  readonly patterns: readonly string[]
  /** The whole suite, run when it is first asked for. */
  readonly suite: () => Promise<RouteRecord>
}

/** Puts cases to a route; none means all. */
type Ask = (route: readonly [string, string], cases: readonly string[]) => Promise<RouteRecord>

interface Work {
  readonly asked: Asked
  readonly ask: Ask
}

/**
 * Holds each base against the cases that are to catch its mutants, and each mutant against its own; against the whole suite if that
 * does not catch it, if it is argued to be equivalent, or if all are asked for. What cannot be built or run is told of, and the
 * others go on. Throws what interrupts it.
 */
export async function holdAgainstCases(
  context: Context,
  { mutations, asked, world }: { mutations: readonly Mutation[]; asked: Asked; world: MutantsWorld },
): Promise<MutantsRecord> {
  const { resultsDir } = asked
  const ask: Ask = async (route, cases) => await prove(context, { route, cases, resultsDir }, world)
  const record: MutantsRecord = { format: 'liveproof-mutants', version: 1, mutations: [], bases: [] }
  for (const base of new Set(mutations.map((mutation) => mutation.base))) {
    const own = mutations.filter((mutation) => mutation.base === base)
    const { sound, ...found } = await examine(base, { own, work: { asked, ask } })
    record.bases.push({ base, ...found })
    for (const mutation of own) {
      const judged = await judge(mutation, { sound, work: { asked, ask } })
      context.progress.note(describeMutation(judged))
      record.mutations.push(judged)
    }
  }
  return record
}

/** What the cases say of a base; null where it could not be had or run. */
async function examine(
  base: string,
  { own, work: { asked, ask } }: { own: readonly Mutation[]; work: Work },
): Promise<{ sound: Sound | null; alarms: string[]; trouble: string | null }> {
  const ids = [...new Set(own.flatMap(({ mutant }) => mutant['caught-by'] ?? []))]
  const patterns = asked.suite.length === 0 ? [] : [...asked.suite, ...ids]
  let whole: Promise<RouteRecord> | undefined
  const suite = (): Promise<RouteRecord> => {
    whole ??= ask([base, base], patterns)
    return whole
  }
  try {
    const named = ids.length === 0 ? { cases: [] } : await ask([base, base], ids)
    return { sound: { named, patterns, suite }, alarms: alarmsIn(named, ids), trouble: null }
  } catch (error) {
    return { sound: null, alarms: [], trouble: troubleOf(error) }
  }
}

async function judge(
  mutation: Mutation,
  { sound, work }: { sound: Sound | null; work: Work },
): Promise<MutationRecord> {
  if (sound === null) return recordOf(mutation, { trouble: `${mutation.base} itself could not be run` })
  try {
    return (
      (await judgeByOwnCase(mutation, { sound, work })) ?? (await judgeBySuite(mutation, { sound, work }))
    )
  } catch (error) {
    return recordOf(mutation, { trouble: troubleOf(error) })
  }
}

/** Null where that decides nothing, or is not enough. */
async function judgeByOwnCase(
  mutation: Mutation,
  { sound, work: { asked, ask } }: { sound: Sound; work: Work },
): Promise<MutationRecord | null> {
  const named = mutation.mutant['caught-by']
  if (named === undefined || asked.whole) return null
  const record = await ask(routeOf(mutation), [named])
  const catches = catchesIn(record, { sound: sound.named, named })
  return catches.length === 0 ? null : recordOf(mutation, { catches, run: record })
}

async function judgeBySuite(
  mutation: Mutation,
  { sound, work: { ask } }: { sound: Sound; work: Work },
): Promise<MutationRecord> {
  const record = await ask(routeOf(mutation), sound.patterns)
  const named = mutation.mutant['caught-by'] ?? null
  return recordOf(mutation, {
    catches: catchesIn(record, { sound: await sound.suite(), named }),
    run: record,
  })
}

type Seen =
  | { readonly catches: readonly Catch[]; readonly run: RouteRecord }
  /** Why nothing was. */
  | { readonly trouble: string }

function recordOf(mutation: Mutation, seen: Seen): MutationRecord {
  const { name, base, mutant } = mutation
  const { about, equivalent = null, 'caught-by': named = null } = mutant
  const common = { mutant: name, base, about, named, equivalent }
  if ('trouble' in seen)
    return { ...common, outcome: 'unknown', catches: [], trouble: seen.trouble, runs: [] }
  const { catches, run } = seen
  const runs = run.runs.map(({ id }) => id)
  const unjudged = run.cases.find(({ verdict }) => verdict === 'error')
  if (catches.length === 0 && unjudged !== undefined) {
    const trouble = `${unjudged.id} could not be judged: ${unjudged.reason}`
    return { ...common, outcome: 'unknown', catches: [], trouble, runs }
  }
  return { ...common, outcome: outcomeOf(mutation, catches), catches: [...catches], trouble: null, runs }
}

/** What is no trouble of one kernel is thrown again: an interruption, and a defect of liveproof. */
function troubleOf(error: unknown): string {
  if (error instanceof LiveproofError && !(error instanceof Interrupted)) return error.message
  throw error
}
