import t from 'tap'
import { decodeReply, encodeRequest, type Reply, type Request, WireError } from './wire.js'

const requests: Record<string, [Request, string]> = {
  'an operation alone': [{ operation: 'ping' }, 'ping'],
  'words, then keys': [
    { operation: 'session.preserve', words: ['vm', 'ram'], keys: { token: 1 } },
    'session.preserve vm ram token=1',
  ],
  'numbers of 64 bits': [
    { operation: 'memfd.fill', words: ['ram'], keys: { seed: 2n ** 64n - 1n, object: 0xffffffff } },
    'memfd.fill ram seed=18446744073709551615 object=4294967295',
  ],
  'a negative number': [{ operation: 'memfd.seek', keys: { offset: -4096 } }, 'memfd.seek offset=-4096'],
  'spaces, percents, tabs, newlines and DEL': [
    { operation: 'kexec.load', keys: { cmdline: 'a=1 b 100%\t\n\x7f' } },
    'kexec.load cmdline=a=1%20b%20100%25%09%0A%7F',
  ],
  'what is not ASCII, as UTF-8': [{ operation: 'file.read', words: ['/é'] }, 'file.read /%C3%A9'],
  'an empty value': [
    { operation: 'session.create', words: ['s'], keys: { name: '' } },
    'session.create s name=',
  ],
}

for (const [title, [request, line]] of Object.entries(requests)) {
  t.test(`a request: ${title}`, async (t) => {
    t.equal(encodeRequest(request), line)
  })
}

const replies: Record<string, [string, Reply]> = {
  'ok without values': ['ok t0=1 t1=2', { outcome: 'ok', t0: 1n, t1: 2n, values: { t0: '1', t1: '2' } }],
  'a TSC of 64 bits': ['go t0=18446744073709551615', { outcome: 'go', t0: 18446744073709551615n }],
  'an errno with what was called': [
    'err ENOENT t0=1 t1=2 call=ioctl what=LIVEUPDATE_SESSION_PRESERVE_FD',
    {
      outcome: 'err',
      errno: 'ENOENT',
      call: 'ioctl',
      what: 'LIVEUPDATE_SESSION_PRESERVE_FD',
      t0: 1n,
      t1: 2n,
    },
  ],
  'an errno without a name': [
    'err E524 t0=0 t1=0 call=open',
    { outcome: 'err', errno: 'E524', call: 'open', what: '', t0: 0n, t1: 0n },
  ],
  'an errno with the bytes that were given back': [
    'err EFAULT t0=1 t1=2 call=ioctl what=0xba40 data=%01%FF',
    {
      outcome: 'err',
      errno: 'EFAULT',
      call: 'ioctl',
      what: '0xba40',
      data: '\x01\xff',
      t0: 1n,
      t1: 2n,
    },
  ],
  'a value with an equals sign': [
    'ok t0=1 t1=2 cmdline=a=1%20b=2',
    { outcome: 'ok', t0: 1n, t1: 2n, values: { t0: '1', t1: '2', cmdline: 'a=1 b=2' } },
  ],
  'a kernel that warned meanwhile': [
    'ok t0=1 t1=2 heard=1500000-1500007',
    {
      outcome: 'ok',
      t0: 1n,
      t1: 2n,
      heard: { from: 1_500_000, to: 1_500_007 },
      values: { t0: '1', t1: '2', heard: '1500000-1500007' },
    },
  ],
  'a kernel that warned and refused': [
    'err EINVAL t0=1 t1=2 call=open heard=7-7',
    { outcome: 'err', errno: 'EINVAL', call: 'open', what: '', t0: 1n, t1: 2n, heard: { from: 7, to: 7 } },
  ],
  'bytes of any kind, one character each': [
    'ok t0=1 t1=2 data=%00%FF%c3%A9',
    { outcome: 'ok', t0: 1n, t1: 2n, values: { t0: '1', t1: '2', data: '\0\xff\xc3\xa9' } },
  ],
}

for (const [title, [line, reply]] of Object.entries(replies)) {
  t.test(`an answer: ${title}`, async (t) => {
    t.same(decodeReply(line), reply)
  })
}

t.test('a key that JavaScript knows from elsewhere is a key like any other', async (t) => {
  const reply = decodeReply('ok t0=1 t1=2 __proto__=x toString=y')
  const values = reply.outcome === 'ok' ? reply.values : {}
  t.same(Object.keys(values), ['t0', 't1', '__proto__', 'toString'])
  t.equal(values.hasOwnProperty, undefined)
})

const nonsense: Record<string, [string, RegExp]> = {
  'an empty line': ['', /not an answer of the agent: ""/],
  'words of something else': ['Segmentation fault', /not an answer of the agent: "Segmentation fault"/],
  'another case': ['OK t0=1 t1=2', /not an answer/],
  'no time stamps': ['ok', /without a number as t0/],
  'only one time stamp': ['ok t0=1', /without a number as t1/],
  'a time stamp that is no number': ['ok t0=-1 t1=2', /without a number as t0/],
  'a word without a value': ['ok t0=1 t1=2 trailing', /not a key=value pair: "trailing"/],
  'two spaces': ['ok  t0=1 t1=2', /not a key=value pair: ""/],
  'no key': ['ok t0=1 t1=2 =x', /not a key=value pair/],
  'a key twice': ['ok t0=1 t1=2 size=1 size=2', /size twice/],
  'a percent sign without two digits': ['ok t0=1 t1=2 data=%4', /not a key=value pair: "data=%4"/],
  'a kernel that was heard at no time': ['ok t0=1 t1=2 heard=', /not a time in which the kernel was heard: /],
  'a kernel that was heard backwards': ['ok t0=1 t1=2 heard=8-7', /not a time .*: 8-7/],
  'a kernel that was heard once': ['err EIO t0=1 t1=2 call=open heard=8', /not a time .*: 8/],
  'an err without an errno': ['err', /without the name of an errno/],
  'an err whose errno is none': ['err 2 t0=1 t1=2 call=open', /without the name of an errno/],
}

for (const [title, [line, message]] of Object.entries(nonsense)) {
  t.test(`no answer: ${title}`, async (t) => {
    t.throws(() => decodeReply(line), { name: 'WireError', message })
  })
}

t.test('of a long line without sense the beginning is shown', async (t) => {
  t.throws(() => decodeReply('x'.repeat(100_000)), WireError)
  try {
    decodeReply('x'.repeat(100_000))
  } catch (error) {
    t.ok((error as Error).message.length < 300)
  }
})
