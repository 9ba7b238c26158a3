import { refusesAll } from './refuses-all.js'
import { lengthened } from './structs.js'

export default refusesAll({
  title: 'a longer struct that is not zero beyond what the kernel understands is E2BIG',
  restsOn: 'uapi: linux/liveupdate.h, "General ioctl format", E2BIG',
  session: 'uapi/nonzero-tail',
  expected: 'E2BIG',
  spoil: ({ request, data }) => [
    { what: 'with one byte more', request, data: lengthened(data, Buffer.of(1)) },
    { what: 'with the last of 64 bytes more', request, data: lengthened(data, tail({ length: 64, at: 63 })) },
    {
      what: 'with one byte on the next page',
      request,
      data: lengthened(data, tail({ length: 5000, at: 4999 })),
    },
  ],
})

function tail({ length, at }: { length: number; at: number }): Buffer {
  const bytes = Buffer.alloc(length)
  bytes[at] = 0x80
  return bytes
}
