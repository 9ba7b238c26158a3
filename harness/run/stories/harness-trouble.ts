import { sshSteps } from '../../fake-guest/fake-ssh-server.js'
import { answers, answersEndlessly, at, dies, exits, inTurn, says } from '../../fake-guest/happenings.js'
import { refuses, type Stories, type Story } from './story.js'

/** What is the harness's or the host's to answer for. */
export const harnessTrouble: Stories = {
  'an agent that dies at its work is an error': {
    b: { agent: [at('session.restore', dies)] },
    verdict: 'error',
    exit: 3,
    because: /session\.restore: the (agent ended|channel to the agent was closed)/,
  },
  'an agent that says nonsense is an error': {
    b: { agent: [at('session.restore', answers('Segmentation fault'))] },
    verdict: 'error',
    exit: 3,
    because: /not an answer of the agent: "Segmentation fault"/,
  },
  'an agent that says nonsense at the jump is an error': {
    a: { agent: [at('kexec.jump', answers('ok t0=1 t1=2'))] },
    verdict: 'error',
    exit: 3,
    because: /kexec\.jump: answered ok, which it never may/,
  },
  'an agent that leaves out what was asked for is an error': {
    b: { agent: [at('memfd.verify', answers('ok t0=1 t1=2'))] },
    verdict: 'error',
    exit: 3,
    because: /an answer without size/,
  },
  'an agent that never ends its line is an error': {
    b: { agent: [at('session.restore', answersEndlessly)] },
    verdict: 'error',
    exit: 3,
    because: /session\.restore: the agent said a line of more than \d+ bytes/,
  },
  'an agent that answers once too often is an error': {
    b: { agent: [at('session.restore', inTurn(answers('ok t0=1 t1=2'), answers('ok t0=1 t1=2')))] },
    verdict: 'error',
    exit: 3,
    because: /the agent said something that it was not asked/,
  },
  'another host key is an error': {
    isImpostor: true,
    verdict: 'error',
    exit: 3,
    because: /another host key than the one made for this run/,
  },
  'a QEMU that ends at once is an error, and gives its reason': {
    guests: {
      atStart: exits({ code: 1, stderr: 'qemu: cannot set up guest memory: Cannot allocate memory' }),
    },
    verdict: 'error',
    exit: 3,
    because: /QEMU ended with status 1: qemu: cannot set up guest memory: Cannot allocate memory/,
  },
  'a QEMU that is killed is an error': {
    a: { atJump: exits({ signal: 'SIGSEGV' }) },
    verdict: 'error',
    exit: 3,
    because: /QEMU ended with signal SIGSEGV/,
  },
  'a next kernel that does not fit is an error that says what helps': {
    a: { agent: [at('kexec.load', refuses('EADDRNOTAVAIL', { call: 'kexec_file_load' }))] },
    verdict: 'error',
    exit: 3,
    because: /do not fit into the KHO scratch areas .*give the guest more than 512 MiB with --memory/,
  },
  'a kernel A that had no memory for KHO is an error that says what helps': {
    a: { beforeReady: says('KHO: Failed to reserve scratch area for node 0') },
    verdict: 'error',
    exit: 3,
    because: /has switched Kexec HandOver off .*give the guest more than 512 MiB with --memory/,
  },
  'a next kernel that is not loaded is an error': {
    a: { agent: [at('kexec.load', refuses('ENOEXEC', { call: 'kexec_file_load' }))] },
    verdict: 'error',
    exit: 3,
    because: /kernel A does not load B: .*ENOEXEC/,
  },
  'a jump that is refused before it is tried is an error': {
    a: { agent: [at('kexec.jump', refuses('EPERM', { call: 'reboot', what: 'LINUX_REBOOT_CMD_KEXEC' }))] },
    verdict: 'error',
    exit: 3,
    because: /the jump was not tried: kexec\.jump: reboot LINUX_REBOOT_CMD_KEXEC: EPERM/,
  },
  "a case's own mistake is an error, and no other case's": {
    asked: { cases: ['odd/own-mistake', 'ram/first'] },
    verdict: { 'odd/own-mistake': 'error', 'ram/first': 'pass' },
    exit: 3,
    because: /the case itself failed after the hop: x is not a function/,
  },
  ...cutConnections(),
}

/** Every step of a connection, to either kernel. */
function cutConnections(): Stories {
  const stories = sshSteps.flatMap((at): [string, Story][] => {
    const script = { ssh: { at, how: 'closes' } } as const
    const expected = { verdict: 'error', exit: 3 } as const
    return [
      [`a connection to A that is cut at the ${at} is an error`, { a: script, ...expected }],
      [`a connection to B that is cut at the ${at} is an error`, { b: script, ...expected }],
    ]
  })
  return Object.fromEntries(stories)
}
