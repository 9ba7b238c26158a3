import { takesAll } from './takes-all.js'

/** Right behind each struct lies a page that cannot be touched. */
export default takesAll({
  title: 'the six structs are those of the header, and the kernel touches nothing behind them',
  restsOn: 'uapi: linux/liveupdate.h, the six structs',
  session: 'uapi/exact-struct',
})
