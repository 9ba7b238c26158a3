import { gitlabParallel } from './cells-list.js'
import { build, type CiRequest, ciFile, container, scriptWords } from './ci-file.js'

/**
 * A pipeline for GitLab CI: it builds the kernels, proves every cell in a job of its own, and merges what they found into one
 * report. Throws `UsageError` for names that it cannot hold, or more cells than GitLab takes.
 */
export function gitlabPipeline({ kernels, cells, words }: CiRequest): string {
  return ciFile(
    {
      stages: ['build', 'prove', 'report'],
      default: { image: container, before_script: [build] },
      // Only what lies in the project's directory is cached.
      variables: { XDG_CACHE_HOME: '$CI_PROJECT_DIR/.cache' },
      kernels: {
        stage: 'build',
        cache: cache('pull-push'),
        script: [`./liveproof kernel build ${scriptWords(kernels)}`, './liveproof image build'],
      },
      cell: {
        stage: 'prove',
        ...gitlabParallel(cells),
        cache: cache('pull'),
        // All jobs' artifacts are unpacked into one directory: each has a place of its own in it.
        script: [
          `./liveproof matrix ${scriptWords(words)} --cell "$FROM,$TO" --results "results/$CI_NODE_INDEX"`,
        ],
        artifacts: { when: 'always', paths: ['results/*/'] },
      },
      report: {
        stage: 'report',
        when: 'always',
        script: ['./liveproof merge results/*/ --results merged --format junit > junit.xml'],
        artifacts: { when: 'always', paths: ['merged/latest/'], reports: { junit: 'junit.xml' } },
      },
    },
    { made: [...words, '--list', '--format', 'gitlab-pipeline'] },
  )
}

function cache(policy: 'pull' | 'pull-push'): object {
  return { key: 'liveproof', paths: ['.cache/liveproof/kernels', '.cache/liveproof/images'], policy }
}
