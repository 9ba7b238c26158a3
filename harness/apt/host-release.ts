import { readFile } from 'node:fs/promises'
import { HostError } from '../errors.js'

/** The Debian suite the host runs, e.g. `bookworm`, as os-release(5) names it. HostError if it names none. */
export async function hostSuite(): Promise<string> {
  const osRelease = await readFile('/etc/os-release', 'utf8')
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(osRelease)?.[1]
  if (codename !== undefined) return codename
  throw new HostError('/etc/os-release names no release of Debian (VERSION_CODENAME)', {
    help: 'liveproof takes its packages from the release that the host runs: use Debian 12 or newer',
  })
}
