import t from 'tap'
import { Agent } from './agent.js'
import { AgentMisused, OperationFailed } from './requests.js'
import { decodeReply, encodeRequest } from './wire.js'

/** An agent that answers every request with one line, and the lines that it was asked. */
function agentThatSays(answer: string) {
  const asked: string[] = []
  const agent = new Agent({
    ask: async (request) => {
      asked.push(encodeRequest(request))
      return decodeReply(answer)
    },
    prefix: 'c1.',
    seed: 'seed',
  })
  return { agent, asked }
}

t.test('objects go by their full names, numbers, paths and knobs as they are', async (t) => {
  const { agent, asked } = agentThatSays('ok t0=1 t1=2 bytes=3 was=1024')
  await agent.device.dup('device')
  await agent.session.create('s', { name: Uint8Array.of(0xff, 0x2f) })
  await agent.session.preserve('s', 'ram', { token: 2n ** 64n - 1n })
  await agent.fd.make('p', { kind: 'io-uring' })
  await agent.fd.adopt('none', { fd: -1 })
  await agent.fd.reopen('s', 'again', { flags: ['rdonly', 'nonblock'] })
  await agent.fd.setStatus('p', { status: [] })
  await agent.fd.chmod('p', { mode: 0o600 })
  await agent.file.open('f', { path: '/dev/shm', flags: ['rdwr', 'tmpfile'] })
  await agent.file.write('/sys/knob', { data: 'force\n' })
  await agent.memfd.fallocate('ram', { length: 4096 })
  await agent.memfd.fallocate('ram', { mode: ['keep-size', 'punch-hole'], offset: 1, length: 2 })
  await agent.memfd.map('ram', 'm', { length: 4096 })
  await agent.process.give('holder', 's')
  await agent.process.hammer('holder', 'device', { threads: 4 })
  await agent.mapping.store('m', { data: Buffer.from([0, 37]) })
  t.equal(await agent.memfd.write('ram', { offset: 9, data: 'abc' }), 3)
  t.equal(await agent.memfd.splice('ram', 'f'), 3)
  t.equal(await agent.system.limitDescriptors(3), 1024)
  t.equal(await agent.system.fillMemory('poison', { pattern: 2n ** 63n, leaveKiB: 65_536 }), 3)
  t.same(asked, [
    'device.dup c1.device',
    'session.create c1.s name=%FF/',
    'session.preserve c1.s c1.ram token=18446744073709551615',
    'fd.make c1.p kind=io-uring',
    'fd.adopt c1.none fd=-1 kind=file',
    'fd.reopen c1.s c1.again flags=rdonly,nonblock',
    'fd.status c1.p status=none',
    'fd.chmod c1.p mode=384',
    'file.open c1.f path=/dev/shm flags=rdwr,tmpfile',
    'file.write /sys/knob data=force%0A',
    'memfd.fallocate c1.ram mode=none offset=0 length=4096',
    'memfd.fallocate c1.ram mode=keep-size,punch-hole offset=1 length=2',
    'memfd.map c1.ram c1.m length=4096',
    'process.give c1.holder c1.s',
    'process.hammer c1.holder c1.device threads=4',
    'mapping.store c1.m offset=0 data=%00%25',
    'memfd.write c1.ram offset=9 data=abc',
    'memfd.splice c1.ram c1.f',
    'limit.nofile limit=3',
    'memory.fill c1.poison pattern=9223372036854775808 leave_kb=65536',
  ])
})

t.test('a descriptor of any kind is read, written and polled', async (t) => {
  const { agent, asked } = agentThatSays('ok t0=1 t1=2 bytes=2 data=%00a events=in,hangup')
  t.same(await agent.fd.read('s', { length: 8 }), Buffer.from([0, 0x61]))
  t.equal(await agent.fd.write('s', { data: Uint8Array.of(0, 0xff) }), 2)
  t.same(await agent.fd.poll('s'), ['in', 'hangup'])
  t.same(asked, ['fd.read c1.s length=8', 'fd.write c1.s data=%00%FF', 'fd.poll c1.s'])
  t.same(await agentThatSays('ok t0=1 t1=2 events=none').agent.fd.poll('s'), [])
})

t.test('an ioctl gives back the bytes as the kernel left them', async (t) => {
  const { agent, asked } = agentThatSays('ok t0=1 t1=2 result=0 data=H%00%FF')
  t.same(await agent.uapi.ioctl('d', { request: 0xba00, data: Uint8Array.of(1), memory: 'readonly' }), {
    result: 0,
    data: Buffer.from([0x48, 0, 0xff]),
  })
  await agent.uapi.ioctl('d', { request: 0xba00 })
  await agent.uapi.ioctl('d', { request: 0xba00, caller: 'compat' })
  t.same(asked, [
    'uapi.ioctl c1.d request=47616 data=%01 memory=readonly',
    'uapi.ioctl c1.d request=47616',
    'uapi.ioctl c1.d request=47616 caller=compat',
  ])
})

t.test('devices go by their addresses, what was opened of them by its name', async (t) => {
  const { agent, asked } = agentThatSays(
    'ok t0=1 t1=2 id=3 iova=4096 length=8192 pt=5 was=1 type=1 capabilities=9 data=%01',
  )
  const placed = { ioas: 1, length: 8192 }
  await agent.pci.bind('0000:00:10.0')
  await agent.vfio.open('edu', { address: '0000:00:10.0' })
  t.equal(await agent.vfio.bind('edu', 'io'), 3)
  t.equal(await agent.vfio.attach('edu', { pt: 1 }), 5)
  t.equal(await agent.vfio.setBusMaster('edu', { on: false }), true)
  t.equal(await agent.iommufd.mapFile('io', 'ram', { ...placed, iova: 4096, access: 'read', start: 0 }), 4096)
  t.equal(await agent.iommufd.map('io', 'm', placed), 4096)
  t.equal(await agent.iommufd.copy('io', { ...placed, source: 2, sourceIova: 7 }), 4096)
  t.equal(await agent.iommufd.unmap('io', { ioas: 1, iova: 4096, length: 8192 }), 8192)
  t.same(await agent.iommufd.hwInfo('io', { device: 3 }), { type: 1, capabilities: 9 })
  t.equal(await agent.iommufd.hwptAlloc('io', { device: 3, pt: 1 }), 3)
  await agent.iommufd.setDirtyTracking('io', { hwpt: 3, on: true })
  t.same(await agent.iommufd.dirtyBitmap('io', { hwpt: 3, iova: 4096, length: 8192 }), Buffer.from([1]))
  await agent.edu.dma('edu', { direction: 'to-device', iova: 4096, ms: 5 })
  t.same(asked, [
    'pci.bind 0000:00:10.0',
    'vfio.open c1.edu 0000:00:10.0',
    'vfio.bind c1.edu c1.io',
    'vfio.attach c1.edu pt=1',
    'vfio.bus-master c1.edu on=0',
    'iommufd.map-file c1.io c1.ram ioas=1 length=8192 iova=4096 access=read start=0',
    'iommufd.map c1.io c1.m ioas=1 length=8192',
    'iommufd.copy c1.io ioas=1 length=8192 source=2 source_iova=7',
    'iommufd.unmap c1.io ioas=1 iova=4096 length=8192',
    'iommufd.hw-info c1.io device=3',
    'iommufd.hwpt-alloc c1.io device=3 pt=1 flags=none',
    'iommufd.dirty-tracking c1.io hwpt=3 on=1',
    'iommufd.dirty-bitmap c1.io hwpt=3 iova=4096 length=8192',
    'edu.dma c1.edu direction=to-device iova=4096 ms=5',
  ])
})

t.test('what can be mapped of an address space comes in ranges of 64 bits', async (t) => {
  const says = (ranges: string) => agentThatSays(`ok t0=1 t1=2 alignment=4096 ranges=${ranges}`).agent
  t.same(await says('0x0-0xfedfffff,0xfef00000-0xffffffffffffffff').iommufd.ranges('io', { ioas: 1 }), {
    alignment: 4096,
    ranges: [
      { start: 0n, last: 0xfedfffffn },
      { start: 0xfef00000n, last: 2n ** 64n - 1n },
    ],
  })
  t.same((await says('none').iommufd.ranges('io', { ioas: 1 })).ranges, [])
  await t.rejects(says('0x0').iommufd.ranges('io', { ioas: 1 }), AgentMisused)
})

t.test('the next kernel is loaded by one system call or the other, and forgotten', async (t) => {
  const { agent, asked } = agentThatSays('ok t0=1 t1=2')
  const next = { kernel: '/k', initrd: '/i', cmdline: 'quiet' }
  await agent.kexec.load(next)
  await agent.kexec.load({ ...next, how: 'kexec-load' })
  await agent.kexec.unload()
  t.same(asked, [
    'kexec.load kernel=/k initrd=/i cmdline=quiet',
    'kexec.load kernel=/k initrd=/i cmdline=quiet how=kexec-load',
    'kexec.unload',
  ])
})

t.test('a jump that comes back is an errno', async (t) => {
  const { agent } = agentThatSays('err EINVAL t0=1 t1=2 call=reboot what=LINUX_REBOOT_CMD_KEXEC')
  await t.rejects(agent.kexec.try(), { name: 'OperationFailed', errno: 'EINVAL' })
})

t.test('a hammer counts what it did and what was refused', async (t) => {
  const { agent } = agentThatSays('ok t0=1 t1=2 rounds=9 failures=1 error=EMFILE')
  t.same(await agent.process.rounds('holder'), { rounds: 9, failures: 1, error: 'EMFILE' })
})

t.test('the kernel log comes in records', async (t) => {
  const log =
    'ok t0=1 t1=2 records=2 lost=4 next=9 truncated=1 data=13,7,1000;liveproof:%20a%0A4,8,2000;x;y%0A'
  t.same(await agentThatSays(log).agent.kmsg.read({ since: 3 }), {
    records: [
      { priority: 13, sequence: 7, microseconds: 1000, text: 'liveproof: a' },
      { priority: 4, sequence: 8, microseconds: 2000, text: 'x;y' },
    ],
    lost: 4,
    next: 9,
    truncated: true,
  })
  const empty = await agentThatSays('ok t0=1 t1=2 records=0 lost=0 next=3 data=').agent.kmsg.read()
  t.same(empty, { records: [], lost: 0, next: 3, truncated: false })
})

t.test('an errno is the kernel saying no, EPROTO a mistake of ours', async (t) => {
  const refused = agentThatSays('err EFAULT t0=1 t1=2 call=ioctl what=0xba40 data=%01').agent
  await t.rejects(
    refused.uapi.ioctl('s', { request: 0xba40 }),
    new OperationFailed(
      { operation: 'uapi.ioctl', words: ['c1.s'] },
      { outcome: 'err', errno: 'EFAULT', call: 'ioctl', what: '0xba40', data: '\x01', t0: 1n, t1: 2n },
    ),
  )
  const misused = agentThatSays('err EPROTO t0=0 t1=0 call=parse what=no').agent
  await t.rejects(misused.fd.close('x'), new AgentMisused('fd.close: no'))
  await t.rejects(agentThatSays('go t0=1').agent.fd.close('x'), AgentMisused)
  await t.rejects(agentThatSays('ok t0=1 t1=2').agent.kexec.jump(), AgentMisused)
})
