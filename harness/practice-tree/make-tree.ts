import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Apt, openApt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { readCatalog, shippedKernels } from '../kernel/catalog.js'
import { SourceArchive } from '../kernel/source-archive.js'
import { History } from './history.js'
import type { ImportedCommit } from './import-stream.js'
import { makeOnce, signature } from './place.js'
import { practiceMutants } from './practice-mutants.js'
import { mainSeries, type Release, releasesAmong } from './releases.js'
import { tellStory } from './story.js'
import { WorkFiles } from './work-files.js'

interface MakeOptions {
  /** The directory with the catalogue and the patches; by default the one of this installation. */
  readonly kernelsDir?: string
  readonly openApt?: (context: Context) => Promise<Apt>
  /** How many versions of each series, the newest; by default all that there are. */
  readonly most?: number
}

/**
 * Makes the practice tree, a bare repository, unless it is there: what packages Debian has, in the order of their versions, with the story on the
 * newest of the main series. Returns whether it was made. Throws `UsageError` for a place that is taken, `HostError` for what cannot be had.
 */
export async function makePracticeTree(
  context: Context,
  directory: string,
  { kernelsDir = shippedKernels, openApt: open = openApt, most = Infinity }: MakeOptions = {},
): Promise<boolean> {
  return makeOnce(context, directory, async (unfinished) => {
    const { suites } = await readCatalog(kernelsDir)
    const apt = await open(context)
    const { main, later } = releasesAmong(await apt.versionsOfAll('linux-source-', suites), { most })
    if (main.length === 0)
      throw new UsageError(`there is no linux-source-${mainSeries} in ${suites.join(', ')}`)
    const { workDir, signal } = context
    const history = new History({ directory: unfinished, workDir, signal })
    await history.begin()
    const importing = { apt, suites, history, unpackIn: join(unfinished, 'unpacked') }
    for (const release of main) await importRelease(context, release, importing)
    await writeStory(context, { history, kernelsDir })
    for (const release of later) await importRelease(context, release, importing)
    await history.sign(signature, main.at(-1)?.version ?? '')
  })
}

interface Importing {
  readonly apt: Apt
  readonly suites: readonly string[]
  readonly history: History
  readonly unpackIn: string
}

/** One that is not in the cache is unpacked in a place of its own, since it is of no use afterwards, and would stay there. */
async function importRelease(
  context: Context,
  { package: name, version, tag }: Release,
  { apt, suites, history, unpackIn }: Importing,
): Promise<void> {
  const wanted = { name, version, suites, openApt: async () => apt }
  const cached = new SourceArchive(context, wanted)
  const isCached = await cached.isUnpacked()
  const archive = isCached ? cached : new SourceArchive({ ...context, cacheDir: unpackIn }, wanted)
  const tree = await archive.directory()
  const step = context.progress.step(`committing ${name} ${version}`)
  try {
    await history.importTree(tree, { subject: `Linux ${tag.slice(1)} (${name} ${version})`, tag })
    await rm(unpackIn, { recursive: true, force: true })
    step.done()
  } catch (error) {
    step.fail()
    throw error
  }
}

async function writeStory(
  { progress, workDir, signal }: Context,
  { history, kernelsDir }: { history: History; kernelsDir: string },
): Promise<void> {
  const directory = join(workDir, 'practice-tree')
  await mkdir(directory, { recursive: true })
  const work = new WorkFiles({ directory, kernelsDir, signal, original: (path) => history.read(path) })
  const mutants = []
  for (const mutant of await practiceMutants(kernelsDir)) {
    if (await work.takes(mutant.patch)) mutants.push(mutant)
    else progress.note(`${mutant.patch} does not apply to this version, and is left out`)
  }
  const files = await history.files()
  const story = tellStory({ has: (path) => files.has(path), mutants })
  const commits: ImportedCommit[] = []
  for (const { subject, tags, change } of story)
    commits.push({ subject, tags, content: { files: await work.change(change) } })
  await history.append(commits)
  progress.note(`${commits.length} small commits are made`)
}
