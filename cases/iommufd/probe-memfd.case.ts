import { probes } from './probes.js'

export default probes({
  kind: 'memfd',
  title: 'a kernel says whether it preserves a memfd',
  make: (agent, file) => agent.memfd.create(file, { size: 4096 }),
})
