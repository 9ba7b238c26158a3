import { runsNeeded } from '../campaign/confidence.js'
import type { CampaignRequest } from '../campaign/request.js'
import { UsageError } from '../errors.js'
import { guestOptions, guestsOf, outputOptions, quickOption, wholeNumber } from './run-options.js'

export const flatOption = {
  flat: {
    type: 'boolean',
    default: false,
    describe: 'Print TAP without subtests, for consumers that cannot nest',
  },
} as const

/** What `liveproof qualify` and `liveproof matrix` have in common: the same words mean the same thing in both. */
export const campaignOptions = {
  cases: {
    type: 'string',
    array: true,
    // One value each: what follows is a kernel.
    nargs: 1,
    default: [] as string[],
    describe: 'Run only these cases (ids, folders or globs, by comma; may be said again)',
  },
  ...quickOption,
  runs: {
    type: 'number',
    requiresArg: true,
    // Without a default, which yargs would take for having been said.
    conflicts: 'at-most',
    describe: 'Run each route so often (by default once): after the first time only its quick cases',
  },
  'at-most': {
    type: 'number',
    requiresArg: true,
    describe: 'Run each route as often as it takes to say that at most this share of updates fails (0.05)',
  },
  level: {
    type: 'number',
    default: 0.95,
    requiresArg: true,
    describe: 'State how many updates may fail with this confidence',
  },
  fresh: {
    type: 'boolean',
    default: false,
    describe: 'Run again what there are conclusions about already',
  },
  ...guestOptions,
  ...outputOptions,
  ...flatOption,
} as const

type CampaignArguments = Parameters<typeof guestsOf>[0] & {
  readonly cases: readonly string[]
  readonly quick: boolean
  readonly runs?: number | undefined
  readonly 'at-most'?: number | undefined
  readonly level: number
  readonly fresh: boolean
  readonly results: string
}

/** What `campaignOptions` come to. Throws `UsageError` for a value that cannot be. */
export function campaignOf(
  args: CampaignArguments,
): Pick<CampaignRequest, 'suite' | 'runs' | 'level' | 'fresh' | 'resultsDir'> {
  const level = shareOf('level', args.level, { example: 0.95 })
  return {
    suite: { cases: patternsOf(args.cases), quick: args.quick, ...guestsOf(args) },
    runs: runsOf(args, { level }),
    level,
    fresh: args.fresh,
    resultsDir: args.results,
  }
}

function patternsOf(texts: readonly string[]): string[] {
  const patterns = texts.flatMap((text) => text.split(','))
  if (patterns.every((pattern) => pattern.trim() !== '')) return patterns.map((pattern) => pattern.trim())
  throw new UsageError(
    `--cases ${texts.join(' --cases ')}: there is nothing between two commas, or beside one`,
    {
      help: 'for example: --cases memfd,session/finish',
    },
  )
}

function runsOf(args: CampaignArguments, { level }: { level: number }): number {
  const atMost = args['at-most']
  if (atMost === undefined) return wholeNumber('runs', args.runs ?? 1, { least: 1 })
  return runsNeeded({ level, atMost: shareOf('at-most', atMost, { example: 0.05 }) })
}

function shareOf(option: string, value: number, { example }: { example: number }): number {
  if (value > 0 && value < 1) return value
  throw new UsageError(`--${option} must be a number between 0 and 1`, {
    help: `for example: --${option} ${example}`,
  })
}
