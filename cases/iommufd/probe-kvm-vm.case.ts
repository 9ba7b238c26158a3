import { probes } from './probes.js'

export default probes({
  kind: 'kvm-vm',
  optional: true,
  title: 'a kernel says whether it preserves a virtual machine of KVM',
  make: (agent, file) => agent.fd.make(file, { kind: 'kvm-vm' }),
})
