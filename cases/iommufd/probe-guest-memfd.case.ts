import { probes } from './probes.js'

export default probes({
  kind: 'guest-memfd',
  optional: true,
  title: "a kernel says whether it preserves a virtual machine's own memory, a guest_memfd",
  make: (agent, file) => agent.fd.make(file, { kind: 'guest-memfd' }),
})
