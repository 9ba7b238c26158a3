import t from 'tap'
import { AnnouncedPanic } from './announced-panic.js'

const line = '[    4.200000] Kernel panic - not syncing: sysrq triggered crash'
const reset = { name: 'RESET', data: { guest: true, reason: 'guest-reset' } }

t.test('the panic that was announced is explained once', async (t) => {
  const panic = new AnnouncedPanic('sysrq triggered crash')
  t.equal(panic.line, undefined)
  t.ok(panic.explainsLine(line))
  t.equal(panic.line, line)
  t.notOk(panic.explainsLine(line))
})

t.test('no other line is', async (t) => {
  const others = [
    'Kernel panic - not syncing: sysrq triggered crash',
    '[    4.2] Kernel panic - not syncing: sysrq triggered crash and more',
    '[    4.2] Kernel panic - not syncing: Attempted to kill init!',
    '[    4.2] BUG: kernel NULL pointer dereference',
  ]
  for (const other of others) t.notOk(new AnnouncedPanic('sysrq triggered crash').explainsLine(other), other)
})

t.test('its reset is explained, however often it is told of, until the guest is back', async (t) => {
  const panic = new AnnouncedPanic('sysrq triggered crash')
  t.ok(panic.explainsEvent(reset), 'the panic may still be on its way')
  t.ok(panic.explainsEvent(reset))
  t.notOk(panic.explainsEvent({ name: 'RESET', data: { guest: false, reason: 'host-qmp-system-reset' } }))
  t.notOk(panic.explainsEvent({ name: 'SHUTDOWN', data: { guest: true, reason: 'guest-reset' } }))
  panic.end()
  t.notOk(panic.explainsEvent(reset))
})
