import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { fakeBzImage } from '../kernel/fake-bzimage.js'
import { fakeTree } from '../kernel/fake-tree.js'
import { type Refusal, saysOneClearLine } from './one-clear-line.js'
import { type ProgramUnderTest, programUnderTest } from './program-under-test.js'

// Each story is a process of its own: two at once, as on the smallest machine.
t.jobs = 2
t.setTimeout(120_000)

interface Story extends Refusal {
  readonly title: string
  /** The command line; what is in the working directory is named relative to it. */
  readonly words: string
  readonly env?: (program: ProgramUnderTest) => Promise<Record<string, string>>
  readonly prepare?: (directory: string) => Promise<unknown>
}

const withoutTool = (tool: string) => ({
  env: async ({ directory }: ProgramUnderTest) => ({ PATH: await pathWithout(tool, directory) }),
})

const record = (text: string) => ({
  prepare: async (directory: string) => {
    await mkdir(join(directory, 'results', 'r1'), { recursive: true })
    await writeFile(join(directory, 'results', 'r1', 'run.json'), text)
  },
})

const tree = (files: Record<string, string> = {}) => ({
  prepare: (directory: string) => fakeTree(join(directory, 'linux'), files),
})

const stories: Story[] = [
  { title: 'no command', words: '', status: 2, error: /which command\?/, help: /--help/ },
  {
    title: 'an unknown command',
    words: 'rnu',
    status: 2,
    error: /unknown command: rnu/,
    help: /did you mean run\?/,
  },
  {
    title: 'an unknown option',
    words: 'run --memroy 1024',
    status: 2,
    error: /unknown option: --memroy/,
    help: /did you mean --memory\?/,
  },
  {
    title: 'a bisection of no case',
    words: 'bisect --repo linux --good v1 --bad HEAD',
    status: 2,
    error: /bisect wants at least one case/,
    help: /run --list/,
  },
  {
    title: 'a bisection of nothing',
    words: 'bisect memfd --good v1',
    status: 2,
    error: /bisect wants --repo, --good and --bad, or --kernels/,
  },
  {
    title: 'a bisection of one kernel',
    words: 'bisect memfd --kernels debian:7.2',
    status: 2,
    error: /--kernels wants two or more/,
    help: /the oldest|debian:7\.2/,
  },
  {
    title: 'a bisection of what is no repository',
    words: 'bisect memfd --repo nowhere --good v1 --bad HEAD',
    status: 2,
    error: /there is no directory/,
  },
  {
    title: 'a bisection of kernels with the ends of a repository',
    words: 'bisect memfd --kernels debian:7.2,debian:7.3 --good v1',
    status: 2,
    error: /--good, --bad and --path are of a repository/,
  },
  {
    title: 'an option of another command',
    words: 'report --accel tcg',
    status: 2,
    error: /unknown option: --accel/,
  },
  {
    title: 'an option that is denied',
    words: 'run --no-from',
    status: 2,
    error: /unknown option: --no-from/,
  },
  { title: 'an option without a value', words: 'run --from', status: 2, error: /--from needs a value/ },
  {
    title: 'an empty value',
    words: 'run --results=',
    status: 2,
    error: /--results is given without a value/,
  },
  {
    title: 'an option said twice counts as said last',
    words: 'run --from debian:7.2 --from nope',
    status: 2,
    error: /unknown kernel 'nope'/,
  },
  {
    title: 'an unknown case',
    words: 'run memfd/contnet-1',
    status: 2,
    error: /there is no case memfd\/contnet-1/,
    help: /did you mean memfd\/content-1\?/,
  },
  {
    title: 'an unknown format',
    words: 'report --format juint',
    status: 2,
    error: /--format cannot be "juint"/,
    help: /did you mean junit\? there is tap, junit/,
  },
  {
    title: 'an unknown accelerator',
    words: 'run --accel xen',
    status: 2,
    error: /--accel cannot be "xen"/,
    help: /there is auto, kvm, tcg/,
  },
  {
    title: 'an unknown capability',
    words: 'run --require mefmd',
    status: 2,
    error: /--require mefmd: no such capability/,
    help: /there is memfd/,
  },
  {
    title: 'no copy',
    words: 'run --copies 0',
    status: 2,
    error: /--copies must be a whole number, at least 1/,
  },
  { title: 'less than no copy', words: 'run --copies -3', status: 2, error: /--copies .* at least 1/ },
  { title: 'copies in words', words: 'run --copies x', status: 2, error: /--copies must be a whole number/ },
  {
    title: 'more copies than a guest has room for',
    words: 'run --copies 100000',
    status: 2,
    error: /--copies must be at most 100/,
    help: /run it again/,
  },
  {
    title: 'a copy by its name',
    words: 'run memfd/position@2 --copies 2',
    status: 2,
    error: /there is no case memfd\/position@2/,
    help: /did you mean memfd\/position\?/,
  },
  {
    title: 'copies of what is timed',
    words: 'bisect --repo . --good a --bad b --budget boot=+5% --copies 2',
    status: 2,
    error: /--copies 2 says nothing with --budget/,
  },
  { title: 'too little memory', words: 'run --memory 64', status: 2, error: /--memory .* at least 256/ },
  {
    title: 'memory that is no number',
    words: 'run --memory 1G',
    status: 2,
    error: /--memory must be a whole number/,
  },
  { title: 'no processor', words: 'run --cpus 0', status: 2, error: /--cpus .* at least 1/ },
  { title: 'half a job', words: 'run --jobs 1.5', status: 2, error: /--jobs must be a whole number/ },
  {
    title: 'an unknown kernel',
    words: 'run --from no-lou',
    status: 2,
    error: /unknown kernel 'no-lou': did you mean 'no-luo'\?/,
    help: /debian:7\.2/,
  },
  {
    title: 'a bare version',
    words: 'kernel build 7.2',
    status: 2,
    error: /unknown kernel '7\.2': did you mean 'debian:7\.2'\?/,
  },
  {
    title: 'an unknown kind of kernel',
    words: 'kernel show debain:7.2',
    status: 2,
    error: /unknown kind of kernel 'debain:': did you mean 'debian:7\.2'\?/,
  },
  { title: 'no version', words: 'run --to debian:new', status: 2, error: /'debian:new' is not a version/ },
  {
    title: 'an image that is not there',
    words: 'run --from image:nope',
    status: 2,
    error: /there is no such file/,
  },
  {
    title: 'an image that is a directory',
    words: 'run --from image:.',
    status: 2,
    error: /this is a directory/,
  },
  {
    title: 'an image that is no bzImage',
    words: 'run --from image:text',
    prepare: (directory) => writeFile(join(directory, 'text'), 'text'),
    status: 2,
    error: /image:text: this is not a bzImage/,
    help: /arch\/x86\/boot\/bzImage/,
  },
  {
    title: 'a tree that is not there',
    words: 'run --to tree:nope',
    status: 2,
    error: /there is no such directory/,
  },
  { title: 'a tree that is none', words: 'run --to tree:.', status: 2, error: /no kernel source tree/ },
  {
    title: 'a tree that was built in place',
    words: 'kernel build tree:linux',
    ...tree({ '.config': '' }),
    status: 2,
    error: /it was built in place/,
    help: /mrproper/,
  },
  {
    title: 'the selftests of a tree that is not there',
    words: 'selftest ./nope',
    status: 2,
    error: /tree:\.\/nope: there is no such directory/,
  },
  {
    title: 'the selftests of a tree that has none',
    words: 'selftest linux',
    ...tree(),
    status: 2,
    error: /tree:linux has no selftests of live updates: there is no tools\/testing\/selftests\/liveupdate/,
  },
  {
    title: 'the selftests of a prebuilt image',
    words: 'selftest image:bzImage',
    prepare: (directory) => writeFile(join(directory, 'bzImage'), fakeBzImage()),
    status: 2,
    error: /image:bzImage is a prebuilt image: it has no source tree/,
  },
  {
    title: 'the selftests of an unknown kernel',
    words: 'selftest debain:7.2',
    status: 2,
    error: /unknown kind of kernel 'debain:': did you mean 'debian:7\.2'\?/,
  },
  {
    title: 'a source that does not configure an option',
    words: 'kernel build tree:linux',
    ...tree({ Makefile: 'allnoconfig:\n\t@grep -v LIVEUPDATE $(KCONFIG_ALLCONFIG) > $(O)/.config\n' }),
    status: 3,
    error: /tree:linux does not configure CONFIG_LIVEUPDATE \(asked for y, got n\), CONFIG_LIVEUPDATE_MEMFD/,
    help: /kernels\/config\//,
  },
  {
    title: 'a source that does not compile',
    words: 'kernel build tree:linux',
    ...tree({ 'init.c': 'int main() { return nowhere }\n' }),
    status: 3,
    error: /building tree:linux: init\.c:1:\d+: error: .*nowhere/,
    help: /the whole output is in \S+\.log$/,
  },
  {
    title: 'no QEMU',
    words: 'run',
    ...withoutTool('qemu-system-x86_64'),
    status: 3,
    error: /needs qemu-system-x86_64, which is not installed/,
    help: /make setup/,
  },
  {
    title: 'no make',
    words: 'kernel build tree:linux',
    ...tree(),
    ...withoutTool('make'),
    status: 3,
    error: /needs make, which is not installed/,
    help: /make setup/,
  },
  {
    title: 'no compiler',
    words: 'kernel build tree:linux',
    ...tree(),
    ...withoutTool('gcc'),
    status: 3,
    error: /needs gcc, which is not installed/,
    help: /make setup/,
  },
  {
    title: 'no apt',
    words: 'kernel build debian:7.2',
    ...withoutTool('apt-get'),
    status: 3,
    error: /needs apt-get, which is not installed/,
    help: /make setup/,
  },
  {
    title: 'a temporary directory that is not there',
    words: 'run --list',
    env: async () => ({ TMPDIR: '/nowhere' }),
    status: 3,
    error: /cannot make a temporary directory in \/nowhere: ENOENT/,
    help: /TMPDIR/,
  },
  {
    title: 'a cache directory that is a file',
    words: 'kernel list',
    env: async ({ directory }) => ({ XDG_CACHE_HOME: join(directory, 'file') }),
    prepare: (directory) => writeFile(join(directory, 'file'), ''),
    status: 3,
    error: /cannot use \S+\/file\/liveproof: ENOTDIR/,
    help: /XDG_CACHE_HOME/,
  },
  {
    title: 'results below a file',
    words: 'run --results file/results',
    prepare: (directory) => writeFile(join(directory, 'file'), ''),
    status: 3,
    error: /cannot use \S*file\/results: ENOTDIR/,
    help: /--results/,
  },
  {
    title: 'no run yet',
    words: 'report',
    status: 2,
    error: /there is no run in results yet/,
    help: /liveproof run/,
  },
  { title: 'a run that is not there', words: 'report r2', status: 2, error: /no run r2/, help: /by its id/ },
  {
    title: 'a damaged record',
    words: 'report r1',
    ...record('{ "format": '),
    status: 2,
    error: /results\/r1\/run\.json is damaged: not JSON in line 1/,
  },
  {
    title: 'the record of a newer liveproof',
    words: 'report r1',
    ...record('{ "format": "liveproof-run", "version": 99 }'),
    status: 2,
    error: /has version 99, this liveproof knows 1/,
    help: /newer/,
  },
]

for (const { title, words, env, prepare, ...refusal } of stories) {
  t.test(title, { buffered: true }, async (t) => {
    const program = await programUnderTest(t.testdir())
    await prepare?.(program.directory)
    const argv = words.split(' ').filter((word) => word !== '')
    saysOneClearLine(t, await program.run(argv, await env?.(program)), refusal)
    t.strictSame(await program.leavings(), [], 'nothing is left behind')
  })
}

/** A directory with everything that PATH offers, but for one program. */
async function pathWithout(tool: string, directory: string): Promise<string> {
  const path = join(directory, 'bin')
  await mkdir(path)
  for (const each of (process.env.PATH ?? '').split(':')) {
    const names = await readdir(each).catch(() => [])
    // The first one wins, as in PATH.
    for (const name of names.filter((name) => name !== tool))
      await symlink(join(each, name), join(path, name)).catch(() => {})
  }
  return path
}
