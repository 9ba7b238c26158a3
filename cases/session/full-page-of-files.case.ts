import { defineCase } from '../../harness/case/define.js'

/** A page of 4,096 bytes, a header of 16, and 64 for each file (linux/kho/abi/luo.h, struct luo_file_ser). */
const filesOfOnePage = 63

/** Each file is as long as its token says, so that none can be taken for another. */
const sessions = [filesOfOnePage, filesOfOnePage + 1].map((count) => ({
  session: `with-${count}`,
  files: Array.from({ length: count }, (_, index) => ({ file: `${count}-${index}`, token: 1 + index })),
}))

export default defineCase({
  title: 'a session whose files fill a page of what is handed over is whole, and so is one with a file more',
  restsOn: 'code: kernel/liveupdate/kho_block.c, kho_block_set_grow()',
  needs: ['memfd'],
  async before({ agent }) {
    for (const { session, files } of sessions) {
      await agent.session.create(session)
      await Promise.all(files.map(({ file, token }) => agent.memfd.create(file, { size: token })))
      await Promise.all(files.map(({ file, token }) => agent.session.preserve(session, file, { token })))
      await Promise.all(files.map(({ file }) => agent.memfd.close(file)))
    }
  },
  async after({ agent, check }) {
    for (const { session, files } of sessions) {
      await agent.session.retrieve(session)
      await Promise.all(files.map(({ file, token }) => agent.session.restore(session, file, { token })))
      const found = await Promise.all(files.map(({ file }) => agent.memfd.stat(file)))
      check.equal(`the files of session ${session} have their sizes`, {
        got: found.map(({ size }) => size).join(),
        expected: files.map(({ token }) => token).join(),
      })
      await Promise.all(files.map(({ file }) => agent.memfd.close(file)))
      await agent.session.finish(session)
      await agent.session.close(session)
    }
  },
})
