import { build, type CiRequest, ciFile, container, scriptWords } from './ci-file.js'

type Step = Record<string, unknown>

/** Later steps go on after a failure: a cell that is not proven is what a report is for. */
const evenAfterFailure = given('!cancelled()')

const begin: Step[] = [{ uses: 'actions/checkout@v4' }, { run: build }]

/**
 * A workflow for GitHub Actions: it lists the cells, builds each kernel once, proves every cell on a machine of its own, and
 * merges what they found into one report. Throws `UsageError` for names that it cannot hold.
 */
export function githubWorkflow({ kernels, words }: CiRequest): string {
  const matrix = `./liveproof matrix ${scriptWords(words)}`
  return ciFile(
    {
      name: 'liveproof',
      on: ['push', 'workflow_dispatch'],
      permissions: { contents: 'read' },
      jobs: {
        cells: listing(matrix),
        kernels: building(kernels),
        cell: proving(matrix),
        report: reporting(),
      },
    },
    { made: [...words, '--list', '--format', 'github-workflow'] },
  )
}

function listing(matrix: string): object {
  return job('List the cells', {
    outputs: { cells: given('steps.list.outputs.cells') },
    steps: [
      ...begin,
      {
        id: 'list',
        // Not in one line: the status of a command within another one's word is lost.
        run: `cells=$(${matrix} --list --format github)\necho "cells=$cells" >> "$GITHUB_OUTPUT"\n`,
      },
      caching('images', 'image'),
      { run: './liveproof image build' },
    ],
  })
}

function building(kernels: readonly string[]): object {
  return job(`Build ${given('matrix.kernel')}`, {
    strategy: { 'fail-fast': false, matrix: { kernel: [...kernels] } },
    steps: [
      ...begin,
      caching('kernels', given('matrix.kernel')),
      // By the environment: a name that stood in the script itself would be read as shell.
      { run: './liveproof kernel build "$KERNEL"', env: { KERNEL: given('matrix.kernel') } },
    ],
  })
}

function proving(matrix: string): object {
  return job(given('matrix.name'), {
    needs: ['cells', 'kernels'],
    strategy: { 'fail-fast': false, matrix: given('fromJSON(needs.cells.outputs.cells)') },
    steps: [
      ...begin,
      restoring('images', 'image'),
      restoring('kernels', given('matrix.from')),
      restoring('kernels', given('matrix.to')),
      { run: `${matrix} --cell "$CELL"`, env: { CELL: given('matrix.cell') } },
      // The name of an artifact may have neither a colon nor a slash, which kernels' names have.
      keeping(`cell-${given('strategy.job-index')}`, ['results', '!results/latest/**']),
    ],
  })
}

function reporting(): object {
  return job('Report', {
    needs: ['cell'],
    if: evenAfterFailure,
    steps: [
      ...begin,
      { uses: 'actions/download-artifact@v4', with: { path: 'cells', pattern: 'cell-*' } },
      { run: './liveproof merge cells/* --format junit > junit.xml' },
      keeping('liveproof-report', ['junit.xml', 'results/latest/']),
    ],
  })
}

/** An expression, which the CI replaces by what it comes to. */
function given(expression: string): string {
  return `\${{ ${expression} }}`
}

function job(name: string, rest: object): object {
  return { name, 'runs-on': 'ubuntu-latest', container, 'timeout-minutes': 180, ...rest }
}

/** A cache's key is written once: so each run has its own, and begins with that of the run before. */
function cacheOf(directory: string, what: string): object {
  return {
    path: `~/.cache/liveproof/${directory}`,
    key: `liveproof-${what}-${given('github.run_id')}`,
    'restore-keys': `liveproof-${what}-`,
  }
}

function caching(directory: string, what: string): Step {
  return { uses: 'actions/cache@v4', with: cacheOf(directory, what) }
}

function restoring(directory: string, what: string): Step {
  return { uses: 'actions/cache/restore@v4', with: cacheOf(directory, what) }
}

function keeping(name: string, paths: readonly string[]): Step {
  return { uses: 'actions/upload-artifact@v4', if: evenAfterFailure, with: { name, path: paths.join('\n') } }
}
