import type { Context } from '../context.js'
import { runApt } from './command.js'
import { describeVersion, type PackageVersion } from './package-version.js'
import type { SuiteRoot } from './suite-root.js'

/** A package, and those that it depends on in exactly its own version, and these: in the order in which they are come upon. */
export async function pinnedTo(
  context: Context,
  { wanted, root }: { wanted: PackageVersion; root: SuiteRoot },
): Promise<PackageVersion[]> {
  const found = [wanted]
  // What is found is looked at in its turn.
  for (const each of found) {
    const stanza = await runApt(context, {
      command: ['apt-cache', '-c', root.conf, 'show', `${each.package}=${each.version}`],
      what: `looking up ${describeVersion(each)}`,
      deadlineMs: 60_000,
    })
    const names = pinnedIn(stanza, each.version).filter(
      (name) => !found.some((other) => other.package === name),
    )
    found.push(...names.map((name) => ({ ...each, package: name })))
  }
  return found
}

/** From what `apt-cache show` prints: `Depends: linux-base (>= 4.17~), linux-modules-7.2.13-amd64 (= 7.2.13-1)`. */
function pinnedIn(stanza: string, version: string): string[] {
  const fields = [...stanza.matchAll(/^(?:Pre-)?Depends: (.*)$/gm)].flatMap(([, list = '']) =>
    list.split(/[,|]/),
  )
  const exact = fields.flatMap((field) => {
    const [, name, pinned] = /^ *([^ (]+) \(= ([^)]+)\) *$/.exec(field) ?? []
    return name !== undefined && pinned === version ? [name] : []
  })
  return [...new Set(exact)]
}
