import { refusesAll } from './refuses-all.js'
import { withSize } from './structs.js'

export default refusesAll({
  title: 'a struct that is not all in mapped memory is EFAULT',
  restsOn: 'code: kernel/liveupdate, luo_ioctl() and luo_session_ioctl()',
  session: 'uapi/unmapped-struct',
  expected: 'EFAULT',
  spoil: ({ request, data }) => [
    { what: 'whose size is cut off', request, data: data.subarray(0, 3) },
    { what: 'whose last byte is cut off', request, data: data.subarray(0, -1) },
    {
      what: 'that says it is one byte longer than is mapped',
      request,
      data: withSize(data, data.length + 1),
    },
    { what: 'that says it is 4 GiB long', request, data: withSize(data, 0xffff_ffff) },
  ],
})
