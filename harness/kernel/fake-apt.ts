import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Apt } from '../apt/apt.js'
import { fakeTree, type TreeFiles } from './fake-tree.js'

export interface FakeApt extends Apt {
  /** What was asked of it: `versions linux-source-7.2`, `download 7.2.13-1`. */
  readonly asked: string[]
}

/** For tests: an apt that offers `linux-source-7.2` in these versions, newest first, each with a fake tree inside. */
export function fakeApt(directory: string, versions: readonly string[], files: TreeFiles = {}): FakeApt {
  const asked: string[] = []
  return {
    asked,
    async versions(names) {
      asked.push(`versions ${names.join(' ')}`)
      return names.includes('linux-source-7.2')
        ? versions.map((version) => ({ package: 'linux-source-7.2', version, suite: 'sid' }))
        : []
    },
    async versionsOfAll(prefix) {
      asked.push(`versions ${prefix}*`)
      const offered = [
        ...versions.map((version) => ['linux-source-7.2', version]),
        ['linux-source', '7.2.13-1'],
      ]
      return offered.map(([name = '', version = '']) => ({ package: name, version, suite: 'sid' }))
    },
    closure: () => Promise.reject(new Error('a kernel source depends on nothing')),
    pinned: async (wanted) => [wanted],
    async download(wanted) {
      asked.push(`download ${wanted.version}`)
      return packSource(directory, wanted.version, files)
    },
    async unpack(deb, into) {
      await mkdir(join(into, 'usr/src'), { recursive: true })
      await cp(deb, join(into, 'usr/src/linux-source-7.2.tar.xz'))
    },
  }
}

/** The tarball that a package would hold stands for the package. */
async function packSource(directory: string, version: string, files: TreeFiles): Promise<string> {
  await mkdir(directory, { recursive: true })
  const place = await mkdtemp(join(directory, 'package-'))
  await fakeTree(join(place, 'linux-source-7.2'), files)
  await writeFile(join(place, 'linux-source-7.2', 'version'), version)
  const tarball = join(place, 'linux-source-7.2.tar.xz')
  await execa('tar', ['--create', '--xz', '--file', tarball, '--directory', place, 'linux-source-7.2'])
  return tarball
}
