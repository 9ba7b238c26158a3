import { refusesAll } from './refuses-all.js'

export default refusesAll({
  title: 'an ioctl without an argument is EFAULT',
  restsOn: 'code: kernel/liveupdate, luo_ioctl() and luo_session_ioctl()',
  session: 'uapi/null-argument',
  expected: 'EFAULT',
  spoil: ({ request }) => [{ what: 'with NULL', request }],
})
