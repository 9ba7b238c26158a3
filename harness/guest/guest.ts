import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { HostError } from '../errors.js'
import { connectSsh, type SshConnection } from '../ssh/connection.js'
import { AnnouncedPanic } from './announced-panic.js'
import { GuestConsole } from './console.js'
import { matchConsoleRule } from './console-rules.js'
import type { Deadlines } from './deadlines.js'
import { type ConsoleFinding, GuestDown, type GuestEnd } from './finding.js'
import { isBanner, wordsOfImage } from './kernel-line.js'
import type { Hypervisor, Machine, MachineExit, MachineSpec } from './machine.js'
import { Qmp, type QmpEvent } from './qmp.js'
import { sleep, within } from './timers.js'

export interface GuestOptions {
  spec: MachineSpec
  hypervisor: Hypervisor
  /** Where `console.log` and `qmp.log` go; must exist. */
  directory: string
  /** In bytes: how much of the console is kept. */
  consoleLimit?: number
  deadlines: Deadlines
  signal: AbortSignal
}

export interface SshAccess {
  /** OpenSSH private key, as text. */
  privateKey: string
  /** The guest's public host key in wire format. */
  hostPublic: Buffer
}

/** How it ended and why, before it is known what it said last; in the kernel that is running, unless another one is named. */
type Ending = Pick<GuestEnd, 'how' | 'detail'> & Partial<Pick<GuestEnd, 'boot'>>

/** What to wait for, in words that complete "the guest did not ...", and for how long. */
interface Wait {
  what: string
  ms: number
}

/** A finding of one severity, or an event, comes at most this often into the record: a guest may not fill our memory. */
const mostFindings = 200

/** QMP events that say that the guest went down; none of them belongs to a kexec. */
const endings = new Map([
  ['SHUTDOWN', 'the guest powered off or reset itself'],
  ['RESET', 'the guest was reset'],
  ['GUEST_PANICKED', 'the guest panicked'],
])

/**
 * The life of one virtual machine, through any number of kernels. Everything that is waited for is waited for with
 * `guard`, which ends the wait when the guest does, when the deadline has passed or when the user interrupts.
 */
export class Guest {
  readonly findings: ConsoleFinding[] = []
  readonly events: QmpEvent[] = []
  readonly #machine: Machine
  readonly #console: GuestConsole
  readonly #qmp: Qmp
  readonly #qmpLog: WriteStream
  readonly #options: GuestOptions
  readonly #lineWatchers = new Set<(line: string) => void>()
  readonly #down: Promise<GuestEnd>
  #settleDown: (end: GuestEnd) => void = () => {}
  #end: GuestEnd | undefined
  /** The first panic or oops, from its first line on. */
  #crash: Ending | undefined
  #announced: AnnouncedPanic | undefined
  #fileError: HostError | undefined
  #kernelsSeen = 0
  /** Stays the same over every hop: the network card belongs to the machine, not to the kernel. */
  #sshPort: Promise<number> | undefined
  #expectedEnd = false
  /** What its processors were doing when it went down, or hung: asked once. */
  #examined: Promise<string | undefined> | undefined

  constructor(options: GuestOptions) {
    this.#options = options
    this.#down = new Promise((resolve) => {
      this.#settleDown = resolve
    })
    const onFileError = (error: Error): void => this.#failFile(error)
    this.#qmpLog = createWriteStream(join(options.directory, 'qmp.log')).on('error', onFileError)
    this.#machine = options.hypervisor(options.spec)
    this.#console = new GuestConsole(this.#machine.console, {
      file: join(options.directory, 'console.log'),
      ...(options.consoleLimit !== undefined && { limit: options.consoleLimit }),
      onLine: (line) => this.#observeLine(line),
      onFileError,
    })
    this.#qmp = new Qmp(this.#machine.qmp, {
      onEvent: (event) => this.#observeEvent(event),
      onLine: (direction, line) => this.#qmpLog.write(`${direction} ${line}\n`),
    })
    void this.#machine.exited.then((exit) => this.#observeExit(exit))
  }

  get argv(): readonly string[] {
    return this.#machine.argv
  }

  get consoleTruncated(): boolean {
    return this.#console.truncated
  }

  /** Which kernel of the route is running: 0 before the first hop. A kernel has begun when its banner is on the console. */
  get boot(): number {
    return Math.max(0, this.#kernelsSeen - 1)
  }

  /** How it ended, if it did. */
  get end(): GuestEnd | undefined {
    return this.#end
  }

  /** Calls `watcher` with every console line from now on, until the function that it returns is called. */
  watchLines(watcher: (line: string) => void): () => void {
    this.#lineWatchers.add(watcher)
    return () => this.#lineWatchers.delete(watcher)
  }

  /**
   * From now on the guest may panic for just this reason, and be reset by that: its way back into the kernel that it was started
   * with, if its machine `survivesReset`.
   */
  announcePanic(why: string): AnnouncedPanic {
    this.#announced = new AnnouncedPanic(why)
    return this.#announced
  }

  /**
   * Resolves when the image says something, e.g. `READY nonce=...`; only what comes after this call counts. Rejects as `guard`
   * does.
   */
  async hears(words: string, wait: Wait): Promise<void> {
    let unwatch = (): void => {}
    const seen = new Promise<void>((resolve) => {
      unwatch = this.watchLines((line) => wordsOfImage(line) === words && resolve())
    })
    try {
      await this.guard(seen, wait)
    } finally {
      unwatch()
    }
  }

  /** Connects to the guest's SSH server. Throws `GuestDown` if that is not possible. */
  async connect({ privateKey, hostPublic }: SshAccess): Promise<SshConnection> {
    const wait = { what: 'accept an SSH connection', ms: this.#options.deadlines.connect }
    const connecting = this.#connectNow({ privateKey, hostPublic }, wait.ms)
    return await this.guard(connecting, wait)
  }

  /**
   * Waits for `work`, but not beyond the guest's end, the deadline or an interruption. Throws `GuestDown`, the reason of the
   * interruption, or what `work` itself throws: if that may be the consequence of a crash (a lost connection), the crash
   * is waited for, so that it and not its consequence is reported.
   */
  async guard<T>(work: Promise<T>, { what, ms }: Wait): Promise<T> {
    const { signal } = this.#options
    signal.throwIfAborted()
    const stop = new AbortController()
    const deadline = new AbortController()
    const outcomes = [
      work.catch(async (error: Error) => {
        // The deadline is for the work, not for what explains its failure.
        deadline.abort()
        return await this.#explain(error)
      }),
      this.#down.then((end) => this.#raise(end)),
      sleep(ms, deadline.signal).then(() => this.#hang(`the guest did not ${what} within ${ms / 1000} s`)),
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: stop.signal })
      }),
    ]
    for (const outcome of outcomes) outcome.catch(() => {})
    try {
      return await Promise.race(outcomes)
    } finally {
      stop.abort()
      deadline.abort()
    }
  }

  /** Ends the machine, whatever it does, and closes its files. Idempotent. `detail` says why if it had not ended by itself. */
  async close(end: Ending): Promise<GuestEnd> {
    this.#expectedEnd = true
    this.#settle(this.#crash ?? end)
    if (this.#end?.how === 'hang') await this.#examine()
    await this.#machine.kill()
    // What the guest said last may still be on its way: a warning at the very end counts too.
    await within(this.#options.deadlines.lastWords, this.#console.ended)
    await this.#console.close()
    await finished(this.#qmpLog.end()).catch(() => {})
    if (this.#fileError) throw this.#fileError
    return this.#end ?? this.#describe(end)
  }

  async #connectNow({ privateKey, hostPublic }: SshAccess, timeoutMs: number): Promise<SshConnection> {
    return await connectSsh({ port: await this.#forwardedPort(), privateKey, hostPublic, timeoutMs })
  }

  async #forwardedPort(): Promise<number> {
    this.#sshPort ??= this.#qmp.negotiate().then(() => this.#qmp.sshPort())
    return await this.#sshPort
  }

  /**
   * A guest that hangs, or that reset itself at once, says no more. Where its processors are, QEMU knows: its answer stands in the QMP log.
   * Resolves with it, or with undefined where QEMU does not answer in time.
   */
  async #examine(): Promise<string | undefined> {
    this.#examined ??= within(
      this.#options.deadlines.lastWords,
      this.#forwardedPort()
        .then(() => this.#qmp.registers())
        .catch(() => undefined),
    )
    return await this.#examined
  }

  #observeLine(line: string): void {
    if (isBanner(line)) this.#kernelsSeen += 1
    const broken = this.#announced?.explainsLine(line) ? undefined : matchConsoleRule(line)
    if (broken !== undefined) this.#observeFinding({ ...broken, line: line.slice(0, 500), boot: this.boot })
    const failure = wordsOfImage(line)?.match(/^FAILED (.*)/)?.[1]
    if (failure !== undefined) this.#settle({ how: 'failed', detail: `the image could not ${failure}` })
    for (const watcher of this.#lineWatchers) watcher(line)
  }

  #observeFinding(finding: ConsoleFinding): void {
    const { severity, line, boot } = finding
    const alike = this.findings.filter((other) => other.severity === severity)
    if (alike.length < mostFindings) this.findings.push(finding)
    if (severity !== 'panic' && severity !== 'oops') return
    this.#crash ??= { how: 'crash', detail: `the kernel crashed: ${line}`, boot }
    void this.#awaitLastWords(this.#crash)
  }

  /** A crash is reported with what the kernel still says after its first line: the rest of the oops. */
  async #awaitLastWords(crash: Ending): Promise<void> {
    const { lastWords } = this.#options.deadlines
    await within(
      lastWords,
      this.#machine.exited.then(() => this.#console.ended),
    )
    this.#settle(crash)
  }

  #observeEvent(event: QmpEvent): void {
    if (this.events.length < mostFindings) this.events.push(event)
    const ending = this.#announced?.explainsEvent(event) ? undefined : endings.get(event.name)
    if (ending !== undefined) void this.#observeDownfall(`${ending} (QMP event ${describe(event)})`)
  }

  /** QEMU has stopped the guest where it was (`-action shutdown=pause`), and is let go once it has told where that is. */
  async #observeDownfall(detail: string): Promise<void> {
    const places = placesIn((await this.#examine()) ?? '')
    await this.#qmp.quit().catch(() => {})
    await this.#awaitCrashBefore({ how: 'lost', detail: places === '' ? detail : `${detail}, ${places}` })
  }

  async #observeExit(exit: MachineExit): Promise<void> {
    // What the guest said last may still be on its way through the console.
    await within(this.#options.deadlines.lastWords, this.#console.ended)
    const status = exit.signal === null ? `status ${exit.code}` : `signal ${exit.signal}`
    const said = exit.stderr === '' ? '' : `: ${exit.stderr.split('\n').at(-1)}`
    await this.#awaitCrashBefore({ how: 'failed', detail: `QEMU ended with ${status}${said}` })
  }

  /** A panic makes the guest reset, and QEMU exit: whichever is noticed first, the panic is what happened. */
  async #awaitCrashBefore(end: Ending): Promise<void> {
    if (!this.#expectedEnd) await sleep(this.#options.deadlines.lastWords / 2)
    this.#settle(this.#crash ?? end)
  }

  /** An error in the work on a guest: the guest's own end if that comes now and explains it, else the error. */
  async #explain(error: Error): Promise<never> {
    if (error instanceof GuestDown) throw error
    await within(this.#options.deadlines.explanation, this.#down)
    // A crash that has begun is told when its last words are heard, which may be after that.
    if (this.#crash !== undefined || this.#end !== undefined) this.#raise(await this.#down)
    throw error
  }

  #hang(detail: string): never {
    this.#settle({ how: 'hang', detail })
    this.#raise(this.#end ?? this.#describe({ how: 'hang', detail }))
  }

  #raise(end: GuestEnd): never {
    throw this.#fileError ?? new GuestDown(end)
  }

  #failFile(error: Error): void {
    this.#fileError ??= new HostError(
      `cannot write the logs of a guest in ${this.#options.directory}: ${error.message}`,
      {
        help: 'free some space there, or choose another directory with --results',
        cause: error,
      },
    )
    this.#settle({ how: 'failed', detail: this.#fileError.message })
  }

  #settle(end: Ending): void {
    this.#end ??= this.#describe(end)
    this.#settleDown(this.#end)
  }

  #describe({ how, detail, boot = this.boot }: Ending): GuestEnd {
    return { how, detail, boot, lastWords: this.#console.tail }
  }
}

/** Where processors are, of what QEMU prints of their registers: `its processors at 0x10, 0xffffffff81000000`. */
function placesIn(registers: string): string {
  const places = [...registers.matchAll(/\b[RE]IP=([0-9a-f]+)/g)].map(([, place = '']) => `0x${place}`)
  return places.length === 0 ? '' : `its processors at ${places.join(', ')}`
}

function describe({ name, data }: QmpEvent): string {
  return typeof data.reason === 'string' ? `${name}, ${data.reason}` : name
}
