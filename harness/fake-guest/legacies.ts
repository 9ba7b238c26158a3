import type { Legacy } from './fake-kernel.js'
import type { HandedFiles } from './fake-luo.js'
import type { Page } from './fake-memory.js'

type Inheritance = (legacy: Legacy) => Legacy | undefined

/** The next kernel finds nothing: it was built without KHO, or did not understand what it found. */
export const inheritsNothing: Inheritance = () => undefined

/** A session does not arrive. Named by how its name ends, since what stands before is chosen by the harness. */
export function losesSession(name: string): Inheritance {
  return changeFiles(name, () => undefined)
}

/** A file of a session does not arrive. */
export function losesFile(session: string, token: bigint): Inheritance {
  return changeFiles(session, (files) => new Map([...files].filter(([known]) => known !== token)))
}

export interface Damage {
  token: bigint
  /** First and last. */
  pages: readonly [number, number]
  /** What they carry now. */
  with: 'zeros' | 'foreign' | 'stale' | 'displaced' | 'other'
}

/** Pages of a file do not arrive as they were. */
export function damagesFile(
  session: string,
  { token, pages: [first, last], with: kind }: Damage,
): Inheritance {
  return changeFiles(session, (files) => {
    const file = files.get(token)
    for (let index = first; file !== undefined && index <= last; index++) {
      const page = damage(file.pages.get(index), kind)
      if (page === undefined) file.pages.delete(index)
      else file.pages.set(index, page)
    }
    return files
  })
}

function damage(page: Page | undefined, kind: Damage['with']): Page | undefined {
  if (kind === 'zeros') return undefined
  if (kind === 'foreign' || page === undefined || page === 'foreign') return 'foreign'
  if (kind === 'stale') return { ...page, generation: page.generation + 1 }
  return kind === 'displaced' ? { ...page, index: page.index + 1 } : { ...page, object: page.object + 1 }
}

function changeFiles(session: string, change: (files: HandedFiles) => HandedFiles | undefined): Inheritance {
  return (legacy) => {
    if (legacy.liveUpdate === undefined) return legacy
    const sessions = [...legacy.liveUpdate.sessions].flatMap(([name, files]): [string, HandedFiles][] => {
      const changed = name.endsWith(session) ? change(files) : files
      return changed === undefined ? [] : [[name, changed]]
    })
    return { ...legacy, liveUpdate: { ...legacy.liveUpdate, sessions: new Map(sessions) } }
  }
}
