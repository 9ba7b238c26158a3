import { refusesAll } from './refuses-all.js'
import { withSize } from './structs.js'

export default refusesAll({
  title: 'a struct that says it is shorter than that of the header is EINVAL',
  restsOn: 'uapi: linux/liveupdate.h, "General ioctl format" and @size of each struct',
  session: 'uapi/short-struct',
  expected: 'EINVAL',
  spoil: ({ request, data }) => [
    { what: 'of no bytes', request, data: withSize(data, 0) },
    { what: 'of its size alone', request, data: withSize(data, 4) },
    { what: 'of one byte too few', request, data: withSize(data, data.length - 1) },
  ],
})
