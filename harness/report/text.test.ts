import t from 'tap'
import { caseWith, hostileTexts, recordFullOf, runRecord, surprise } from '../record/records.test-data.js'
import { renderText } from './text.js'

t.test('a person reads the conclusion first, then what it rests on', async (t) => {
  t.equal(
    renderText(runRecord({ cases: [caseWith('pass'), caseWith('fail')] }), { color: false }),
    `NOT PROVEN: 1 of 2 cases did not hold (1 fail)

  A, B  debian:7.2: 7.2.13-liveproof (linux-source-7.2 7.2.13-1)
        kho kho-v3, luo luo-v5, memfd memfd-v2

  pass     memfd/pass  a 64 MiB memfd keeps its bytes (812 ms)
  fail     memfd/fail  a 64 MiB memfd keeps its bytes (812 ms)
  pass     guest g1    every hop 7.2.13-liveproof -> 7.2.13-liveproof is proven
  pass     guest g1    its kernels show the ABI strings that they were built with
  pass     guest g1    its kernels ran to the end without a panic, an oops or a warning

fail memfd/fail: because of fail
  rests on documentation: mm/memfd_preservation
  after: content of ram did not hold
    expected hash 00ff
    got      hash ff00
    pages    12-15 zeros, 20 stale
  last words of g1:
    > reboot: Power down
  files: g1/console.log g1/qmp.log g1/agent.log

guest g1: debian:7.2 -> debian:7.2, finished
  hop 1 debian:7.2 -> debian:7.2: proven
    held  nonce               nonce as expected
    held  boot-id             boot-id as expected
    held  release             release as expected
    held  kho-exec-from       kho-exec-from as expected
    held  live-update-number  live-update-number as expected
    held  no-reset            no-reset as expected
    took 2.4 s: load 310 ms, jump 1.4 s, boot 690 ms

run 2026-11-20T09-31-07Z-4f2a, 12.4 s, seed 0x5eed, liveproof 0.1.0
QEMU emulator version 7.2.22, tcg: a guest under kvm did not run within 3 s
`,
  )
})

t.test('a known failure is told without the console', async (t) => {
  const text = renderText(runRecord({ cases: [caseWith('known')] }), { color: false })
  t.match(
    text,
    '\nknown memfd/known: because of known\n  rests on documentation: mm/memfd_preservation\n  after: content of ram',
  )
  t.notMatch(text, 'last words')
})

t.test('a known failure that passes is said beside what went wrong', async (t) => {
  const text = renderText(runRecord({ cases: [surprise] }), { color: false })
  t.match(text, '1 known failure passes: remove its entry\n')
  t.match(text, '\n\npass memfd/surprise: passes now: the bytes are lost (mm/memfd_luo.c)\n\nguest g1:')
})

t.test('colours come from us alone', async (t) => {
  for (const text of hostileTexts) {
    t.notMatch(renderText(recordFullOf(text), { color: false }), /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
    const colored = renderText(recordFullOf(text), { color: true })
    t.match(colored, '\u001b[1;31m')
    t.notMatch(colored.replaceAll(/\u001b\[[\d;]+m/g, ''), /[^\n\P{Cc}]/u)
  }
})

t.test('a run that never came to a guest can be read too', async (t) => {
  const record = runRecord({
    cases: [],
    guests: [],
    kernels: {},
    aborted: { message: 'no kernel', help: null },
  })
  t.match(
    renderText(record, { color: false }),
    /^INCONCLUSIVE: no kernel\n\n {2}A, B {2}debian:7.2\n\n {2}error/,
  )
})
