import { lengthened } from './structs.js'
import { takesAll } from './takes-all.js'

/** More than a page, so that no kernel reads it at once. */
const zeros = Buffer.alloc(5000)

export default takesAll({
  title: 'a longer struct that is zero beyond what the kernel understands is taken, and stays zero there',
  restsOn: 'uapi: linux/liveupdate.h, "General ioctl format"',
  session: 'uapi/longer-struct',
  shape: (struct) => lengthened(struct, zeros),
})
