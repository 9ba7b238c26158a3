import { type CaseDefinition, defineCase, defineControl } from '../../case/define.js'
import type { FoundCase } from '../../case/find.js'

/** In bytes: five pages, the last one partial. */
const size = 4 * 4096 + 100

/** The plain case, as most of the shipped ones are. `seek` makes it the only one that moves its file's position. */
function keepsContent(title: string, { seek }: { seek?: number } = {}): CaseDefinition {
  return defineCase({
    title,
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    async before({ agent }) {
      await agent.memfd.create('ram', { size })
      await agent.memfd.fill('ram')
      if (seek !== undefined) await agent.memfd.seek('ram', { offset: seek })
      await agent.session.create('vm')
      await agent.session.preserve('vm', 'ram', { token: 1 })
    },
    async after({ agent, check }) {
      await agent.session.retrieve('vm')
      await agent.session.restore('vm', 'ram', { token: 1 })
      check.equal('the position is where it was', {
        got: (await agent.memfd.stat('ram')).offset,
        expected: seek ?? 0,
      })
      await check.content('ram', { size })
      await agent.session.finish('vm')
      await agent.session.close('vm')
    },
  })
}

async function nothing(): Promise<void> {}

const definitions: Record<string, CaseDefinition> = {
  'odd/no-check': defineCase({
    title: 'a case that looks at nothing',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    before: nothing,
    after: nothing,
  }),
  'odd/own-mistake': defineCase({
    title: 'a case that is wrong itself',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    before: nothing,
    async after() {
      throw new TypeError('x is not a function')
    },
  }),
  'odd/endless': defineCase({
    title: 'a case that waits for what never comes',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    async before({ agent }) {
      await agent.memfd.create('ram', { size })
      await new Promise<never>(() => {})
    },
    async after({ check }) {
      check.equal('this is never tried', { got: 1, expected: 2 })
    },
  }),
  'odd/journey': defineCase({
    title: 'a case that goes on through two hops',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    guest: { hops: 2 },
    async before({ agent }) {
      await agent.memfd.create('ram', { size })
      await agent.memfd.fill('ram')
      await agent.session.create('vm')
      await agent.session.preserve('vm', 'ram', { token: 1 })
      return 1
    },
    async between({ agent, kept }) {
      await agent.session.retrieve('vm')
      await agent.session.restore('vm', 'ram', { token: kept })
      await agent.session.finish('vm')
      await agent.session.create('again')
      await agent.session.preserve('again', 'ram', { token: kept + 1 })
      return kept + 1
    },
    async after({ agent, check, kept }) {
      await agent.session.retrieve('again')
      await agent.session.restore('again', 'ram', { token: kept })
      await check.content('ram', { size })
    },
  }),
  'odd/falls-back': defineCase({
    title: 'a case whose next kernel panics, and that ends where it began',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    guest: { fallsBack: true },
    async before({ agent }) {
      await agent.session.create('vm')
    },
    async between({ agent }) {
      await agent.memfd.create('ram', { size })
    },
    async after({ agent, check }) {
      await check.errno('the session is gone', {
        of: () => agent.session.retrieve('vm'),
        expected: 'ENOENT',
      })
    },
  }),
  'odd/reloads': defineCase({
    title: 'a case that takes the next kernel out, and puts it back',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    async before({ agent, next }) {
      await agent.kexec.unload()
      await agent.kexec.load(next())
    },
    async after({ check }) {
      check.equal('one is one', { got: 1, expected: 1 })
    },
  }),
  'odd/stateless': defineCase({
    title: 'a case that proves nothing, since it keeps no state',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    before: nothing,
    async after({ check }) {
      check.equal('one is one', { got: 1, expected: 1 })
    },
  }),
  'odd/unprepared': defineCase({
    title: 'a case that fails before the hop',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    async before({ check }) {
      check.equal('one is two', { got: 1, expected: 2 })
    },
    async after({ check }) {
      check.equal('this is never tried', { got: 1, expected: 2 })
    },
  }),
  'ram/first': keepsContent('the first memfd keeps its bytes'),
  'ram/moved': keepsContent('a memfd keeps its position', { seek: 4321 }),
  'ram/second': keepsContent('the second memfd keeps its bytes'),
}

function control(id: string, of: string): FoundCase {
  const definition = defineControl({
    title: 'without KHO all is lost',
    needs: ['memfd'],
    of: [of],
    hop: { cmdline: 'kho=off', handsOver: false },
  })
  return { id, kind: 'control', definition }
}

/** In the order of their ids, as they are found on disk. */
export const storyCases: FoundCase[] = [
  control('control/of-ram', 'ram'),
  control('control/of-stateless', 'odd/stateless'),
  control('control/of-unprepared', 'odd/unprepared'),
  ...Object.entries(definitions).map(([id, definition]): FoundCase => ({ id, kind: 'case', definition })),
]
