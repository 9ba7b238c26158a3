import { defineCase } from '../../harness/case/define.js'
import { nameStruct, request, sessionStruct } from './structs.js'

const ofDevice = Object.entries({
  'a number past its last': 0xba02,
  'the last number of its type': 0xbaff,
  "a session's PRESERVE_FD": request.PRESERVE_FD,
  "a session's GET_NAME": request.GET_NAME,
})

const ofSession = Object.entries({
  'a number past its last': 0xba44,
  'the number before its first': 0xba3f,
  'the last number of its type': 0xbaff,
  'TCGETS, by which isatty() asks': 0x5401,
  "the device's CREATE_SESSION": request.CREATE_SESSION,
  "the device's RETRIEVE_SESSION": request.RETRIEVE_SESSION,
})

export default defineCase({
  title: 'an ioctl that the device or a session does not support at all is ENOTTY',
  restsOn: 'uapi: linux/liveupdate.h, "General ioctl format", ENOTTY',
  needs: ['memfd'],
  async before({ agent, check }) {
    await Promise.all([agent.device.dup('device'), agent.session.create('vm')])
    await Promise.all([
      ...ofDevice.map(([what, request]) =>
        check.errno(`the device, ${what}`, {
          of: () => agent.uapi.ioctl('device', { request, data: nameStruct() }),
          expected: 'ENOTTY',
        }),
      ),
      ...ofSession.map(([what, request]) =>
        check.errno(`a session, ${what}`, {
          of: () => agent.uapi.ioctl('vm', { request, data: sessionStruct({ name: 'uapi/unknown-number' }) }),
          expected: 'ENOTTY',
        }),
      ),
    ])
    await Promise.all([agent.session.close('vm'), agent.fd.close('device')])
  },
})
