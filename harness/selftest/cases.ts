import type { CaseDefinition } from '../case/define.js'
import type { FoundCase } from '../case/find.js'
import { liveupdateDirectory, type SelftestProgram } from './build.js'
import { checkProgram } from './check-program.js'
import { runProgram } from './run-program.js'

/** The selftests of a kernel as cases: one for each program, and one for what the kernel tests by itself while it boots. */
export function selftestCases(programs: readonly SelftestProgram[]): FoundCase[] {
  return [testKho, ...programs.map(caseOf)]
}

function caseOf(program: SelftestProgram): FoundCase {
  const definition = program.staged ? acrossHop(program) : beforeHop(program)
  return { id: `selftest/liveupdate/${program.name}`, kind: 'case', definition }
}

/** What all programs have in common: they open the device, of which the agent lets go meanwhile. */
function common({ name }: SelftestProgram): Pick<CaseDefinition, 'restsOn' | 'needs' | 'guest'> {
  return {
    restsOn: `code: ${liveupdateDirectory}/${name}.c`,
    needs: ['memfd'],
    guest: { alone: 'stage', memoryMiB: 8 },
  }
}

function acrossHop(program: SelftestProgram): CaseDefinition {
  return {
    ...common(program),
    title: `the kernel's own ${program.name} finds after the hop what it left before it`,
    async before({ agent, check }) {
      checkProgram(check, { name: 'stage 1', run: await runProgram(agent, program, ['-s', '1']) })
    },
    async after({ agent, check }) {
      checkProgram(check, { name: 'stage 2', run: await runProgram(agent, program, ['-s', '2']) })
    },
  }
}

function beforeHop(program: SelftestProgram): CaseDefinition {
  return {
    ...common(program),
    title: `the kernel's own ${program.name} finds the interface as it should be`,
    async before({ agent, check }) {
      checkProgram(check, { name: 'the program', run: await runProgram(agent, program, []) })
    },
  }
}

/** Messages of the kernel itself; what userspace writes into its log has a facility, and so a higher priority. */
const leastOfUserspace = 8

const testKho: FoundCase = {
  id: 'selftest/kho/test_kho',
  kind: 'case',
  definition: {
    title: "the kernel's own test of Kexec HandOver finds after the hop the memory that it kept before it",
    restsOn: 'code: lib/test_kho.c, kho_test_init()',
    needs: [],
    async before() {},
    async after({ agent, check }) {
      const { records } = await agent.kmsg.read({ max: 1024 * 1024 })
      const words = records
        .filter(({ priority, text }) => priority < leastOfUserspace && text.startsWith('test_kho: '))
        .map(({ text }) => text)
      check.equal('test_kho says that it succeeded', {
        got: words.join('; ') || 'nothing',
        expected: 'test_kho: KHO restore succeeded',
      })
    },
  },
}
