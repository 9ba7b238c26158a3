import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { fakeTree, type TreeFiles } from './fake-tree.js'

export interface FakeRepository {
  readonly directory: string
  git(...argv: string[]): Promise<string>
  /** Commits these files beside all others, and returns the commit. */
  commit(message: string, files: TreeFiles): Promise<string>
}

/** For tests: a repository with a kernel tree that builds in a moment, tagged v7.2 (annotated). */
export async function fakeRepository(directory: string): Promise<FakeRepository> {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false']
  const git = async (...argv: string[]): Promise<string> => {
    const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
    return (await execa('git', ['-C', directory, ...identity, ...argv], { env })).stdout
  }
  const commit = async (message: string, files: TreeFiles): Promise<string> => {
    for (const [path, content] of Object.entries(files)) await writeFile(join(directory, path), content)
    await git('add', '.')
    await git('commit', '--quiet', '--allow-empty', '-m', message)
    return git('rev-parse', 'HEAD')
  }
  await fakeTree(directory)
  await git('init', '--quiet', '--initial-branch=master')
  await commit('Linux 7.2', {})
  await git('tag', '-a', 'v7.2', '-m', 'Linux 7.2')
  return { directory, git, commit }
}
