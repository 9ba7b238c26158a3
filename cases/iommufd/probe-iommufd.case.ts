import { probes } from './probes.js'

export default probes({
  kind: 'iommufd',
  title: 'a kernel says whether it preserves an iommufd',
  make: (agent, file) => agent.iommufd.open(file),
})
