import { OperationFailed } from '../../harness/agent/requests.js'
import { frozenMemfd, size } from './frozen-memfd.js'

const page = 4096
/** It begins in the third page and goes on behind the end of the file. */
const offset = 2 * page + 100

export default frozenMemfd({
  title: 'a write across the end of a preserved memfd does not make it grow',
  restsOn: 'code: include/linux/shmem_fs.h, SHMEM_F_MAPPING_FROZEN, "Disallow growing, shrinking"',
  async attempt({ agent, check }) {
    // The same bytes that are there: a kernel may write some of them, or none.
    const inside = await agent.memfd.read('ram', { offset, length: size - offset })
    const data = Buffer.concat([inside, Buffer.alloc(page, 'x')])
    const written = await agent.memfd.write('ram', { offset, data }).catch((error: unknown) => {
      if (error instanceof OperationFailed && error.errno === 'EPERM') return 0
      throw error
    })
    check.that('not all of it is written', {
      held: written <= inside.length,
      got: written,
      expected: `at most ${inside.length} of ${data.length} bytes`,
    })
    check.equal('the size is what it was', { got: (await agent.memfd.stat('ram')).size, expected: size })
  },
})
