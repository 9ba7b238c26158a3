import { takesAll } from './takes-all.js'

export default takesAll({
  title: 'a 32-bit program can do with LUO all that a 64-bit one can',
  restsOn: 'documentation: driver-api/ioctl, "32-bit compat mode"',
  session: 'uapi/compat-caller',
  caller: 'compat',
})
