import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { runJobs } from './jobs.js'

interface Job {
  name: string
  size: number
  /** Turns of the event loop. */
  turns?: number
  fails?: boolean
  brings?: Job[]
}

/** What ran, as it began and ended: `+a`, `-a`. */
async function story(jobs: Job[], limits: { slots: number; capacity: number }): Promise<string> {
  const told: string[] = []
  const work = async ({ name, turns = 1, fails = false, brings = [] }: Job): Promise<Job[]> => {
    told.push(`+${name}`)
    for (let turn = 0; turn < turns; turn += 1) await setImmediate()
    told.push(`-${name}`)
    if (fails) throw new Error(`${name} fails`)
    return brings
  }
  await runJobs(jobs, work, { ...limits, sizeOf: ({ size }) => size }).catch((error: Error) =>
    told.push(error.message),
  )
  return told.join(' ')
}

const a: Job = { name: 'a', size: 6, turns: 3 }
const b: Job = { name: 'b', size: 6 }
const c: Job = { name: 'c', size: 4 }

t.test('one slot runs one job after the other', async (t) => {
  t.equal(await story([a, b, c], { slots: 1, capacity: 100 }), '+a -a +b -b +c -c')
})

t.test('as many run as there are slots', async (t) => {
  t.equal(await story([a, b, c], { slots: 2, capacity: 100 }), '+a +b -b +c -c -a')
})

t.test('what does not fit waits, and what fits may go before it', async (t) => {
  t.equal(await story([a, b, c], { slots: 3, capacity: 10 }), '+a +c -c -a +b -b')
})

t.test('what is larger than all there is runs alone', async (t) => {
  t.equal(await story([{ ...a, size: 50 }, c], { slots: 2, capacity: 10 }), '+a -a +c -c')
})

t.test('a job may bring further ones', async (t) => {
  t.equal(await story([{ ...a, brings: [b, c] }], { slots: 1, capacity: 10 }), '+a -a +b -b +c -c')
})

t.test('after trouble none is started, and those that run are waited for', async (t) => {
  const jobs = [a, { ...b, fails: true }, c]
  t.equal(await story(jobs, { slots: 2, capacity: 100 }), '+a +b -b -a b fails')
})

t.test('without jobs there is nothing to wait for', async (t) => {
  t.equal(await story([], { slots: 2, capacity: 10 }), '')
})
