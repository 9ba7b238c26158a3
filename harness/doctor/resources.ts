import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Context } from '../context.js'
import { installationDirectory } from '../installation.js'
import type { Finding } from './finding.js'

const gibibyte = 2 ** 30

/** A kernel takes about 2.5 GiB while it is built. */
const enoughDisk = 4 * gibibyte

/** A guest has 1 GiB unless asked for more; QEMU and the harness need some on top. */
const enoughMemory = 1.5 * gibibyte

/** Node.js, disk and memory of this host. */
export async function examineResources({ cacheDir }: Context): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(cacheDir)
  const memory = availableBytes(await readFile('/proc/meminfo', 'utf8'))
  return [
    judgeNode(process.versions.node, await engineRange()),
    judgeDisk({ directory: cacheDir, free: bavail * bsize }),
    judgeMemory(memory),
  ]
}

/** `>=20.19 <21` of package.json. */
async function engineRange(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(installationDirectory, 'package.json'), 'utf8'))
  return z.object({ engines: z.object({ node: z.string() }) }).parse(manifest).engines.node
}

/** Understands the one form of range that package.json uses: at least one version, below another. */
export function judgeNode(version: string, range: string): Finding {
  const [, least = '', below = ''] = /^>=([\d.]+) <([\d.]+)$/.exec(range) ?? []
  const fits = compare(version, least) >= 0 && compare(version, below) < 0
  const node = { area: 'node', name: 'node' } as const
  if (fits) return { ...node, state: 'ok', detail: version }
  return {
    ...node,
    state: 'missing',
    detail: `${version}, but ${range} is needed`,
    help: `install Node.js ${least} or a newer release of the same series`,
  }
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

export function judgeDisk({ directory, free }: { directory: string; free: number }): Finding {
  const disk = {
    area: 'resources',
    name: 'disk',
    detail: `${inGibibytes(free)} GiB free in ${directory}`,
  } as const
  if (free >= enoughDisk) return { ...disk, state: 'ok' }
  const help = 'building a kernel takes 4 GiB: free some space, or set XDG_CACHE_HOME to a larger disk'
  return { ...disk, state: 'warning', help }
}

export function judgeMemory(available: number): Finding {
  const memory = {
    area: 'resources',
    name: 'memory',
    detail: `${inGibibytes(available)} GiB available`,
  } as const
  if (available >= enoughMemory) return { ...memory, state: 'ok' }
  return {
    ...memory,
    state: 'warning',
    help: 'a guest has 1 GiB: end other programs, or give this host more memory',
  }
}

function availableBytes(meminfo: string): number {
  return Number(/^MemAvailable: +(\d+) kB$/m.exec(meminfo)?.[1] ?? 0) * 1024
}

function inGibibytes(bytes: number): string {
  return (bytes / gibibyte).toFixed(1)
}
