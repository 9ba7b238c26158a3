import type { Agent } from '../../harness/agent/agent.js'
import type { Capability } from '../../harness/case/capability.js'
import { type CaseDefinition, defineCase, type GuestNeeds } from '../../harness/case/define.js'
import { hasHandler, type PreservableKind } from '../../harness/kernel/preservable.js'

const token = 1

interface Probed {
  readonly kind: PreservableKind
  readonly title: string
  readonly guest?: GuestNeeds
  /** What a kernel must offer beside memfds. */
  readonly needs?: readonly Capability[]
  /** Whether a kernel may be built without such files, or run on a processor that has none. */
  readonly optional?: boolean
  /** Makes a file of the kind, by the name that it is handed. */
  make(agent: Agent, file: string): Promise<unknown>
  /** Closes what `make` made beside the file. */
  unmake?(agent: Agent): Promise<unknown>
}

/** A case that asks both kernels whether they preserve files of a kind, and holds them to what the catalogue promises of them. */
export function probes(probed: Probed): CaseDefinition {
  return defineCase({
    title: probed.title,
    restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -ENOENT',
    needs: ['memfd', ...(probed.needs ?? [])],
    guest: { iommu: true, ...probed.guest },
    before: (stage) => probe(probed, stage),
    between: (stage) => probe(probed, stage),
    after: (stage) => probe(probed, stage),
  })
}

type Stage = Parameters<CaseDefinition['before']>[0]

async function probe(
  { kind, optional = false, make, unmake }: Probed,
  { agent, check, survey }: Pick<Stage, 'agent' | 'check' | 'survey'>,
): Promise<void> {
  await agent.session.create('vm')
  const found = await survey.preservation(kind, {
    make: () => make(agent, 'probed'),
    preserve: () => agent.session.preserve('vm', 'probed', { token }),
  })
  const { answer, errno, promised } = found
  const got = [answer, errno].filter((part) => part !== null).join(': ')
  if (!optional) check.that('there is such a file', { held: answer !== 'absent', got, expected: 'one' })
  if (promised)
    check.that('it is preserved, as the catalogue promises', {
      held: hasHandler(found),
      got,
      expected: 'a handler for it',
    })
  await agent.memfd.create('ram')
  if (answer === 'preserved')
    await check.errno('the token of what was preserved is taken', {
      of: () => agent.session.preserve('vm', 'ram', { token }),
      expected: 'EEXIST',
    })
  else
    await check.errno('the token of what was not preserved is free', {
      of: () => agent.session.preserve('vm', 'ram', { token }),
      expected: 'success',
    })
  await agent.session.close('vm')
  await agent.memfd.close('ram')
  if (answer === 'absent') return
  await agent.fd.close('probed')
  await unmake?.(agent)
}
