import { probes } from './probes.js'

export default probes({
  kind: 'iommufd',
  needs: ['iommufd'],
  title: 'a kernel says whether it preserves an iommufd',
  make: (agent, file) => agent.iommufd.open(file),
})
