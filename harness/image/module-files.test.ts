import t from 'tap'
import { moduleFiles } from './module-files.js'

const content = Buffer.from('a module')

t.test('modules are named so that a shell finds them in the order of loading', async (t) => {
  const names = ['virtio', 'virtio_net', 'a_filter', ...Array.from({ length: 8 }, (_, index) => `m${index}`)]
  const paths = moduleFiles(names.map((name) => ({ name, content }))).map(({ path }) => path)
  t.equal(paths[0], '/lib/modules/01-virtio.ko')
  t.equal(paths[10], '/lib/modules/11-m7.ko')
  t.same(paths.toSorted(), paths)
})

t.test('where nothing is to be loaded, nothing is packed', async (t) => t.same(moduleFiles([]), []))
