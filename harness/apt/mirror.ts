import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { runApt } from './command.js'
import { hostSuite } from './host-release.js'

/** A Debian archive that serves `main`, and the deb822 line by which apt is to verify it. */
export interface Mirror {
  readonly uri: string
  readonly verification: string
}

const debianKeyring = 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'

/** The Debian mirror that the host's own apt sources name. HostError if they name none. */
export async function findMirror(context: Context): Promise<Mirror> {
  // With empty lists apt asks for every index anew, whatever the host has fetched already.
  const lists = await mkdtemp(join(context.workDir, 'no-lists-'))
  const uris = await runApt(context, {
    command: ['apt-get', '-o', `Dir::State::Lists=${lists}`, 'update', '--print-uris'],
    what: "reading the host's apt sources",
    deadlineMs: 30_000,
  })
  const uri = pickMirror(uris, await hostSuite())
  if (uri === undefined) {
    throw new HostError("the host's apt sources name no Debian mirror that serves main", {
      help: 'add a Debian mirror to /etc/apt/sources.list.d/debian.sources',
    })
  }
  return { uri: await firstOfList(uri), verification: debianKeyring }
}

/**
 * Picks from what `apt-get update --print-uris` says the archive that is most likely Debian's own: other vendors also
 * serve a `main` under Debian's suite names, and the security archive has no other suites.
 */
export function pickMirror(printedUris: string, suite: string): string | undefined {
  const mains = [...printedUris.matchAll(/^'([^']+)\/dists\/([^']+)\/main\/binary-[^']*'/gm)]
  const candidates = mains
    .map(([, uri = '', release = '']) => ({ uri, release }))
    .filter(({ release }) => !/security|\/updates$/.test(release))
  const score = ({ uri, release }: { uri: string; release: string }) =>
    (release === suite ? 2 : 0) + (uri.endsWith('/debian') ? 1 : 0)
  return candidates.toSorted((a, b) => score(b) - score(a))[0]?.uri
}

/** Cloud images of Debian name a file with a list of mirrors (apt-transport-mirror(1)); any of them will do. */
async function firstOfList(uri: string): Promise<string> {
  const file = /^mirror\+file:(?:\/\/)?(\/.*)$/.exec(uri)?.[1]
  if (file === undefined) return uri
  const list = await readFile(file, 'utf8')
  const first = /^[^#\s]\S*/m.exec(list)?.[0]
  if (first !== undefined) return first.replace(/\/$/, '')
  throw new HostError(`${file}, which the host's apt sources name, has no mirror in it`)
}
