import t from 'tap'
import { Agent } from '../../agent/agent.js'
import type { Reply, Request } from '../../agent/wire.js'
import { Check } from '../../case/check.js'
import type { CheckRecord } from '../../case/check-record.js'
import { KernelSurvey } from '../../case/kernel-survey.js'
import { Measure } from '../../case/measure.js'
import { inBatches } from './batches.js'
import { workloadCase } from './workload-case.js'

const answer: Reply = {
  outcome: 'ok',
  values: { was: '1024', size: '4096', pages: '1', bad: '0', map: 'none' },
  t0: 1n,
  t1: 2n,
}

/** What a workload asks of the agent in A and in B, and what it finds. */
async function requestsOf(
  files: number,
  sessions: number,
): Promise<{ asked: string[]; findings: CheckRecord[] }> {
  const asked: string[] = []
  const ask = async ({ operation, words = [] }: Request): Promise<Reply> => {
    asked.push([operation, ...words].join(' '))
    return answer
  }
  const found = workloadCase({ memoryMiB: 1, files, sessions, cpus: 1 })
  if (found.kind !== 'case') throw new Error('a workload is a case')
  const scope = { ask, prefix: '', seed: 's' }
  const agent = new Agent(scope)
  const survey = new KernelSurvey({ boot: 0, promised: [], answers: [] })
  const findings: CheckRecord[] = []
  const check = new Check({ stage: 'after', agent, findings })
  const stage = { agent, check, measure: new Measure({ stage: 'after', scope, measurements: [] }), survey }
  await found.definition.before({ ...stage, next: () => ({ kernel: '', initrd: '', cmdline: '' }) })
  await found.definition.after?.({ ...stage, kept: undefined })
  return { asked, findings }
}

t.test(
  'a workload preserves its files in its sessions, and asks for them in the order of the phases',
  async (t) => {
    const { asked, findings } = await requestsOf(3, 2)
    t.strictSame(asked, [
      'limit.nofile',
      ...[
        'memfd.create f0',
        'memfd.fill f0',
        'memfd.create f1',
        'memfd.fill f1',
        'memfd.create f2',
        'memfd.fill f2',
      ],
      ...['session.create s0', 'session.create s1'],
      ...['session.preserve s0 f0', 'session.preserve s1 f1', 'session.preserve s0 f2'],
      'limit.nofile',
      ...['session.retrieve s0', 'session.retrieve s1'],
      ...['session.restore s0 f0', 'session.restore s1 f1', 'session.restore s0 f2'],
      ...['memfd.verify f0', 'memfd.verify f1', 'memfd.verify f2'],
      ...['session.finish s0', 'session.finish s1'],
    ])
    t.equal(findings.length, 3, 'every file is looked at')
  },
)

t.test('requests go ahead of their answers, but not all at once', async (t) => {
  let [open, most] = [0, 0]
  const order: number[] = []
  await inBatches(
    Array.from({ length: 150 }, (_, index) => index),
    async (index) => {
      order.push(index)
      open += 1
      most = Math.max(most, open)
      await Promise.resolve()
      open -= 1
    },
  )
  t.strictSame(
    order,
    [...order].sort((one, other) => one - other),
  )
  t.equal(order.length, 150)
  t.equal(most, 64)
})
