import t from 'tap'
import { checkMatrixKernels } from './kernels.js'

t.test('two kernels and more are a matrix', async (t) => {
  t.doesNotThrow(() => checkMatrixKernels(['debian:7.2', 'debian:7.3']))
  t.doesNotThrow(() => checkMatrixKernels(['debian:7.2', 'tree:/my "own" linux', "image:../it's/bzImage"]))
})

const refusals = [
  { title: 'no kernel', kernels: [], message: /a matrix of no kernels: name two or more/ },
  { title: 'one kernel', kernels: ['debian:7.2'], message: /a matrix of one kernel, debian:7\.2: name two/ },
  { title: 'a kernel named twice', kernels: ['a', 'b', 'a'], message: /^a is named twice/ },
  { title: 'a comma', kernels: ['a', 'tree:/x,y'], message: /"tree:\/x,y" .* it has a comma/ },
  { title: 'what looks like an option', kernels: ['a', '--fresh'], message: /"--fresh" .* like an option/ },
  { title: 'a newline', kernels: ['a', 'tree:/x\ny'], message: /"tree:\/x\\ny" .* a control character/ },
  { title: 'a terminal escape', kernels: ['a', 'tree:\u001b[2J'], message: /"tree:\\u001b\[2J" / },
]

for (const { title, kernels, message } of refusals) {
  t.test(`${title} is refused`, async (t) => {
    t.throws(() => checkMatrixKernels(kernels), { name: 'UsageError', message })
  })
}
