import { UsageError } from '../errors.js'

/**
 * Refuses what cannot be the kernels of a matrix: fewer than two, the same one twice, and names by which a cell could not
 * be called. Whether there is such a kernel is for `checkKernelName` to say. Throws `UsageError`.
 */
export function checkMatrixKernels(kernels: readonly string[]): void {
  for (const kernel of kernels) checkName(kernel)
  const twice = kernels.find((kernel, index) => kernels.indexOf(kernel) < index)
  if (twice !== undefined)
    throw new UsageError(`${twice} is named twice: a matrix has each kernel once, as a row and as a column`)
  if (kernels.length >= 2) return
  throw new UsageError(
    kernels.length === 0
      ? 'a matrix of no kernels: name two or more'
      : `a matrix of one kernel, ${kernels[0]}: name two or more`,
    {
      help: 'for example: liveproof matrix debian:7.2 debian:7.3; one kernel into itself is: liveproof run --from A',
    },
  )
}

/** In JSON, so that a control character is seen and harmless. */
function checkName(kernel: string): void {
  const name = JSON.stringify(kernel)
  if (kernel.startsWith('-'))
    throw new UsageError(`${name} cannot be the name of a kernel in a matrix: it looks like an option`, {
      help: 'a path may begin with ./',
    })
  if (kernel.includes(','))
    throw new UsageError(`${name} cannot be the name of a kernel in a matrix: it has a comma`, {
      help: 'kernels are separated by spaces; a cell is called A,B: reach a path with a comma through a symlink',
    })
  if (/\p{Cc}/u.test(kernel))
    throw new UsageError(`${name} cannot be the name of a kernel in a matrix: it has a control character`)
}
