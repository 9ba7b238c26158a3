import t from 'tap'
import { SameKernels } from './same-kernels.js'

type GroundKernel = Parameters<SameKernels['firstNameOf']>[1]

function kernel(over: Partial<Omit<GroundKernel, 'kernel'>> & { digest?: string; name?: string } = {}) {
  const { digest = 'ab', name = 'k1', agent = 'cd', modules = null } = over
  const abi = { fingerprint: null, limits: null, uapi: null, capabilities: [] }
  const built = { name, digest, configDigest: 'ef', release: '7.2.13', ...abi }
  return { kernel: built as unknown as GroundKernel['kernel'], agent, modules }
}

t.test('kernels that are the same go by the name of the first of them', async (t) => {
  const same = new SameKernels()
  t.equal(same.firstNameOf('k1', kernel()), 'k1')
  t.equal(same.firstNameOf('k2', kernel({ name: 'k2' })), 'k1')
  t.equal(same.firstNameOf('k3', kernel({ digest: '01' })), 'k3')
  t.equal(same.firstNameOf('k4', kernel({ digest: '01' })), 'k3')
})

t.test('another module, or another agent, makes another kernel', async (t) => {
  const same = new SameKernels()
  t.equal(same.firstNameOf('k1', kernel()), 'k1')
  t.equal(same.firstNameOf('k2', kernel({ modules: '01' })), 'k2')
  t.equal(same.firstNameOf('k3', kernel({ agent: '01' })), 'k3')
})
