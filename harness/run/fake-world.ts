import { createHash } from 'node:crypto'
import type { Expectation } from '../expectation/parse.js'
import { fakeHypervisor } from '../fake-guest/fake-guest.js'
import type { GuestScript } from '../fake-guest/script.js'
import type { Deadlines } from '../guest/deadlines.js'
import type { Hypervisor, Machine } from '../guest/machine.js'
import type { Fingerprint, Kernel } from '../kernel/kernel.js'
import { makeRunKeys } from '../ssh/keys.js'
import type { Artefacts } from './artefacts.js'
import type { RunRequest } from './request.js'
import type { RunWorld } from './run.js'
import { storyCases } from './stories/cases.js'

export interface FakeWorldOptions {
  /** What happens to the guests; nothing out of the ordinary by default. */
  guests?: GuestScript | ((guest: number) => GuestScript)
  /** Of both kernels. */
  fingerprint?: Fingerprint | null
  expectations?: readonly Expectation[]
  deadlines?: Partial<Deadlines>
  /** Shows another host key than the one that was made for the run. */
  isImpostor?: boolean
  /** Puts something between the harness and a machine. */
  around?: (machine: Machine) => Machine
}

export interface FakeWorld extends RunWorld {
  /** All that were started. */
  readonly machines: readonly Machine[]
}

/** One pair of keys for all tests of a process: making them takes longer than most of what they are used for. */
const keys = makeRunKeys()
const program = Buffer.from('the agent of the fake guest')
const agent = { bytes: program, digest: createHash('sha256').update(program).digest('hex') }

/** Long where they must not pass, and short where they are always waited for. */
const unhurried: Deadlines = {
  boot: 20_000,
  hop: 20_000,
  connect: 20_000,
  operation: 20_000,
  stage: 20_000,
  lastWords: 30,
  explanation: 60,
}

/** All that a run needs of the outside, without a kernel, a compiler or QEMU. */
export function fakeWorld({
  guests = {},
  fingerprint = { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' },
  expectations = [],
  deadlines = {},
  isImpostor = false,
  around = (machine) => machine,
}: FakeWorldOptions): FakeWorld {
  const { hostKey, hostPublic } = isImpostor ? makeRunKeys() : keys
  const start: Hypervisor = fakeHypervisor({ ...keys, hostKey, hostPublic }, guests)
  const machines: Machine[] = []
  return {
    machines,
    findCases: async () => storyCases,
    readExpectations: async () => [...expectations],
    provideKernels: async (_context, { route }) => ({
      provided: new Map(route.map((name) => [name, fakeKernel(name, fingerprint)])),
      unavailable: new Map(),
    }),
    provideArtefacts: async (_context, { kernels, second }) => fakeArtefacts(kernels, second),
    hypervisor: () => (spec) => {
      const machine = around(start(spec))
      machines.push(machine)
      return machine
    },
    hypervisorVersion: async () => 'none: the guests are fakes',
    deadlines: () => ({ ...unhurried, ...deadlines }),
    hostTscKhz: async () => null,
  }
}

function fakeArtefacts(kernels: ReadonlyMap<string, Kernel>, second: readonly string[]): Artefacts {
  return {
    image: { name: 'mini', digest: 'ef'.repeat(32), initrd: '/mini.initrd', packages: [] },
    keys,
    sides: new Map([...kernels].map(([name, kernel]) => [name, { kernel, agent }])),
    // Both are sent to the guest before a second hop: any file will do.
    initrds: new Map([...kernels.keys()].map((name) => [name, import.meta.filename])),
    firstInitrds: new Map(second.map((name) => [name, `/${name}.initrd`])),
  }
}

/** As the fake guest boots it, if nothing else was asked for. */
export function fakeKernel(name: string, fingerprint: Fingerprint | null): Kernel {
  return {
    name,
    release: '7.2.13-liveproof',
    fingerprint,
    origin: 'a test',
    digest: 'ab'.repeat(32),
    configDigest: null,
    compiler: null,
    bzImage: import.meta.filename,
    config: null,
    headers: null,
    modules: null,
    limits: null,
    uapi: null,
  }
}

/** All cases once, in one guest, on an emulated processor; nothing is probed. */
export function fakeRequest(resultsDir: string, over: Partial<RunRequest> = {}): RunRequest {
  return {
    argv: ['run'],
    cases: [],
    quick: false,
    route: ['A', 'B'],
    seed: 'seed',
    require: [],
    offeredBy: 'all',
    copies: 1,
    isolate: false,
    shuffle: undefined,
    accelerator: 'tcg',
    memoryMiB: 512,
    cpus: 1,
    jobs: 1,
    resultsDir,
    latest: true,
    ...over,
  }
}
