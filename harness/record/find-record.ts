import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../errors.js'

interface Where {
  readonly resultsDir: string
  /** What a record may be called in its directory; the first that is there is taken. */
  readonly fileNames: readonly [string, ...string[]]
}

/**
 * The text of the record that is named by its id, as `latest`, by its directory or by its own path. Throws `UsageError` if there is
 * none, or if it cannot be read.
 */
export async function readRecordText(name: string, where: Where): Promise<{ path: string; text: string }> {
  const path = await findRecord(name, where)
  return { path, text: await read(path) }
}

async function findRecord(name: string, { resultsDir, fileNames }: Where): Promise<string> {
  const candidates = name.includes('/') ? [name] : [join(resultsDir, name), name]
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => null)
    if (found?.isFile()) return candidate
    if (found?.isDirectory()) return await fileIn(candidate, fileNames)
  }
  const [fileName] = fileNames
  throw name === 'latest'
    ? new UsageError(`there is no run in ${resultsDir} yet`, { help: 'make one with: liveproof run' })
    : new UsageError(`no run ${name}: there is no ${candidates.join(' and no ')}`, {
        help: `name a run by its id, its directory or its ${fileName}; --results says where ids are looked for`,
      })
}

async function fileIn(directory: string, fileNames: Where['fileNames']): Promise<string> {
  for (const fileName of fileNames) {
    const path = join(directory, fileName)
    if ((await stat(path).catch(() => null)) !== null) return path
  }
  return join(directory, fileNames[0])
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const help = code === 'ENOENT' ? 'that run did not live to write its record' : 'look at its permissions'
    throw new UsageError(`cannot read ${path}: ${code}`, { help, cause })
  }
}
