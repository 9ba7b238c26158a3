import { refusesAll } from './refuses-all.js'

/** Bits of an ioctl's number beside its lowest eight (asm-generic/ioctl.h). LUO's have only the type 0xba. */
const type = 0x0000_ff00
const read = 0x8000_0000
const write = 0x4000_0000
const size = 0x0048_0000

export default refusesAll({
  title: "an ioctl with one of LUO's numbers and another type, direction or size is ENOTTY",
  restsOn: 'uapi: linux/liveupdate.h, "General ioctl format"',
  session: 'uapi/wrong-bits',
  expected: 'ENOTTY',
  spoil: ({ request, data }) => [
    { what: 'of type T', request: (request & ~type) | ('T'.charCodeAt(0) << 8), data },
    { what: 'as _IOR', request: request + read + size, data },
    { what: 'as _IOW', request: request + write + size, data },
    { what: 'as _IOWR', request: request + read + write + size, data },
    { what: 'with a size alone', request: request + size, data },
  ],
})
