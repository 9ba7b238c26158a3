import { probes } from './probes.js'

export default probes({
  kind: 'hugetlb-memfd',
  optional: true,
  title: 'a kernel says whether it preserves a memfd of huge pages',
  make: (agent, file) => agent.memfd.create(file, { flags: ['hugetlb'] }),
})
