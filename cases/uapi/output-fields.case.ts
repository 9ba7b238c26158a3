import { takesAll } from './takes-all.js'

export default takesAll({
  title: 'what an output field holds before the call does not matter, and is written over',
  restsOn: 'uapi: linux/liveupdate.h, @fd and @name of the structs where they are output',
  // The longest name there can be: its NUL is the last byte of the field.
  session: 'uapi/output-fields'.padEnd(63, '.'),
  fd: -1,
  filler: 0xff,
})
