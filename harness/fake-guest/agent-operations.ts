import { type Extent, pageSize } from '../agent/content.js'
import { Malformed, parseInteger } from './agent-words.js'
import { CallFailed, type Difference, FakeFile, type Seal } from './fake-file.js'
import type { FakeKernel } from './fake-kernel.js'
import type { FakeSession } from './fake-luo.js'
import type { Filling } from './fake-memory.js'

export type AgentObject = FakeSession | FakeFile
export type Values = Readonly<Record<string, string | number | bigint>>

/** What an operation works on: the agent's state and its own words and keys, checked. */
export interface OperationCall {
  readonly kernel: FakeKernel
  readonly device: { isOpen: boolean }
  readonly objects: Map<string, AgentObject>
  readonly words: readonly string[]
  key(name: string): string
  session(): FakeSession
  file(): FakeFile
}

export interface Operation {
  /** What its positional words are; a `new` one may not name an object yet. */
  readonly words?: readonly ('new' | 'session' | 'file' | 'text')[]
  /** With their defaults; one without a default must be given. */
  readonly keys?: Readonly<Record<string, string | undefined>>
  run(call: OperationCall): Values | Promise<Values>
}

/** In the order in which they are listed. */
const sealNames: readonly Seal[] = ['seal', 'shrink', 'grow', 'write', 'future-write', 'exec']

const content = { seed: '0', object: '0', generation: '0', extents: 'whole' }

/** Every operation of docs/agent.md but those that leave the kernel. */
export const operations: Readonly<Record<string, Operation>> = {
  ping: { run: () => ({}) },
  'device.open': { keys: { path: '/dev/liveupdate' }, run: openDevice },
  'device.close': { run: closeDevice },
  'session.create': { words: ['new'], keys: { name: '' }, run: createSession },
  'session.retrieve': { words: ['new'], keys: { name: '' }, run: retrieveSession },
  'session.name': { words: ['session'], run: (call) => ({ name: call.session().name }) },
  'session.preserve': { words: ['session', 'file'], keys: { token: undefined }, run: preserve },
  'session.restore': { words: ['session', 'new'], keys: { token: undefined }, run: restore },
  'session.finish': { words: ['session'], run: finish },
  'session.close': { words: ['session'], run: closeSession },
  'memfd.create': { words: ['new'], keys: { size: '0', flags: 'none', name: '' }, run: createFile },
  'memfd.truncate': { words: ['file'], keys: { size: undefined }, run: truncate },
  'memfd.seek': { words: ['file'], keys: { offset: undefined, whence: 'set' }, run: seek },
  'memfd.seal': { words: ['file'], keys: { seals: undefined }, run: seal },
  'memfd.stat': { words: ['file'], run: stat },
  'memfd.fill': { words: ['file'], keys: content, run: fill },
  'memfd.verify': { words: ['file'], keys: { ...content, size: undefined }, run: verify },
  'memfd.hash': { words: ['file'], run: hash },
  'memfd.close': { words: ['file'], run: closeFile },
  'file.read': { words: ['text'], keys: { max: '65536' }, run: readFile },
  'sys.info': { run: systemInfo },
  'kexec.load': {
    keys: { kernel: undefined, initrd: undefined, cmdline: undefined, how: 'kexec-file-load' },
    run: loadKernel,
  },
  'kexec.unload': { run: unloadKernel },
}

function openDevice({ device, kernel, key }: OperationCall): Values {
  if (device.isOpen) throw new Malformed('the device is already open')
  if (kernel.luo === undefined) throw new CallFailed('ENOENT', 'open', key('path'))
  device.isOpen = true
  return {}
}

function closeDevice({ device }: OperationCall): Values {
  if (!device.isOpen) throw new Malformed('the device is not open')
  device.isOpen = false
  return {}
}

function createSession(call: OperationCall): Values {
  return adopt(call, openedDevice(call).createSession(call.key('name') || firstWord(call)))
}

function retrieveSession(call: OperationCall): Values {
  return adopt(call, openedDevice(call).retrieveSession(call.key('name') || firstWord(call)))
}

function openedDevice({ device, kernel }: OperationCall): NonNullable<FakeKernel['luo']> {
  if (!device.isOpen || kernel.luo === undefined) throw new Malformed('the device is not open')
  return kernel.luo
}

function preserve(call: OperationCall): Values {
  call.session().preserve(parseInteger(call.key('token')), call.file())
  return {}
}

function restore(call: OperationCall): Values {
  const file = call.session().restore(parseInteger(call.key('token')))
  call.objects.set(call.words[1] ?? '', file)
  return {}
}

function finish(call: OperationCall): Values {
  call.session().finish()
  return {}
}

function closeSession(call: OperationCall): Values {
  call.session().close()
  call.objects.delete(firstWord(call))
  return {}
}

function createFile(call: OperationCall): Values {
  const flags = list(call.key('flags'))
  const seals: Seal[] = [
    ...(flags.includes('noexec') ? (['exec'] as const) : []),
    ...(flags.includes('sealing') || flags.includes('noexec') ? [] : (['seal'] as const)),
  ]
  const file = new FakeFile({ hugetlb: flags.includes('hugetlb'), seals })
  file.truncate(integer(call, 'size'))
  return adopt(call, file)
}

function truncate(call: OperationCall): Values {
  call.file().truncate(integer(call, 'size'))
  return {}
}

function seek(call: OperationCall): Values {
  return { offset: call.file().seek(Number(call.key('offset')), call.key('whence')) }
}

function seal(call: OperationCall): Values {
  const seals = list(call.key('seals'))
  const unknown = seals.find((name) => !sealNames.some((known) => known === name))
  if (unknown !== undefined) throw new Malformed(`there is no seal ${unknown}`)
  call.file().addSeals(sealNames.filter((name) => seals.includes(name)))
  return {}
}

function stat(call: OperationCall): Values {
  const file = call.file()
  return {
    ...{ size: file.size, blocks: file.blocks, mode: file.seals.has('exec') ? '100666' : '100777' },
    ...{ uid: 0, gid: 0, nlink: 0, ino: file.inode, dev: 1, blksize: 4096, atime: 0, mtime: 0, ctime: 0 },
    ...{ offset: file.offset, flags: '0x8002', fdflags: '0x1' },
    seals: sealNames.filter((name) => file.seals.has(name)).join(',') || 'none',
  }
}

function fill(call: OperationCall): Values {
  const file = call.file()
  const extents = extentsOf(call, file.size)
  if (extents.some(({ offset, length }) => offset + length > file.size)) {
    throw new Malformed('the extents go beyond the end of the file')
  }
  file.fill(filling(call), extents)
  return { bytes: extents.reduce((sum, { length }) => sum + length, 0) }
}

function verify(call: OperationCall): Values {
  const file = call.file()
  const size = integer(call, 'size')
  const differences = file.differences(filling(call), { extents: extentsOf(call, size), size })
  const pages = Math.ceil(Math.max(size, file.size) / pageSize)
  return { size: file.size, pages, bad: differences.length, map: formatMap(differences) }
}

async function hash(call: OperationCall): Promise<Values> {
  const file = call.file()
  return { bytes: file.size, xxh128: await file.hash() }
}

function closeFile(call: OperationCall): Values {
  call.objects.delete(firstWord(call))
  return {}
}

function readFile(call: OperationCall): Values {
  const most = integer(call, 'max')
  const whole = call.kernel.readFile(firstWord(call))
  const data = whole.slice(0, most)
  return { size: data.length, ...(whole.length > most && { truncated: 1 }), data }
}

function systemInfo({ kernel: { release, bootId, cmdline } }: OperationCall): Values {
  const memory = { memfree_kb: 900_000, memavailable_kb: 950_000, memtotal_kb: 1_000_000 }
  return { release, boot_id: bootId, cmdline, uptime_ms: 900, ...memory, pid: 97 }
}

function loadKernel({ kernel, key }: OperationCall): Values {
  kernel.loaded = { cmdline: key('cmdline'), how: key('how') }
  return {}
}

function unloadKernel({ kernel }: OperationCall): Values {
  kernel.loaded = undefined
  return {}
}

function adopt(call: OperationCall, object: AgentObject): Values {
  call.objects.set(firstWord(call), object)
  return {}
}

function firstWord({ words }: OperationCall): string {
  return words[0] ?? ''
}

function integer(call: OperationCall, key: string): number {
  return Number(parseInteger(call.key(key)))
}

function list(text: string): string[] {
  return text === 'none' ? [] : text.split(',')
}

function filling(call: OperationCall): Filling {
  return {
    seed: parseInteger(call.key('seed')),
    object: integer(call, 'object'),
    generation: integer(call, 'generation'),
  }
}

function extentsOf(call: OperationCall, size: number): Extent[] {
  const text = call.key('extents')
  if (text === 'whole') return size === 0 ? [] : [{ offset: 0, length: size }]
  const extents = list(text).map((extent) => {
    const [offset = '', length = ''] = extent.split('+')
    return { offset: Number(parseInteger(offset)), length: Number(parseInteger(length)) }
  })
  extents.reduce((end, { offset, length }) => {
    if (offset % pageSize !== 0 || length === 0 || offset < end)
      throw new Malformed(`extents=${text} cannot be`)
    return offset + length
  }, 0)
  return extents
}

/** At most 64 ranges of pages with the same fault. */
export function formatMap(differences: readonly Difference[]): string {
  const ranges: { first: number; last: number; kind: string }[] = []
  for (const { index, kind } of differences) {
    const newest = ranges.at(-1)
    if (newest?.kind === kind && newest.last + 1 === index) newest.last = index
    else ranges.push({ first: index, last: index, kind })
  }
  const texts = ranges.map(
    ({ first, last, kind }) => `${first === last ? first : `${first}-${last}`}:${kind}`,
  )
  return (texts.slice(0, 64).join(',') || 'none') + (texts.length > 64 ? '...' : '')
}
