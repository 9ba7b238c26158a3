import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Mirror } from './mirror.js'

interface Offered {
  readonly name: string
  readonly version: string
  readonly bytes: number
  /** What stands in its `Depends:`; by default nothing. */
  readonly depends?: string
}

/** For tests: a Debian mirror in this process that apt trusts without signatures, and whose manners can be spoilt. */
export interface FakeMirror {
  readonly mirror: Mirror
  /** Makes a package that holds one file, `/content`. Its bytes are random, so that nothing compresses it away. */
  offer(suite: string, offered: Offered): Promise<void>
  /** What was asked for, with the byte range if one was: `/pool/demo_1.deb bytes=1000-`. */
  readonly requests: string[]
  /** The next deliveries of .deb files break off after that many bytes each; those after them are whole. */
  cutOff(...bytes: number[]): void
  /** The next so many requests for a suite's lists are cut off before an answer; apt itself asks twice each time. */
  hangUp(times: number): void
  /** From now on .deb files are not what the lists promise. */
  corrupt(): void
  close(): Promise<void>
}

export async function startFakeMirror(): Promise<FakeMirror> {
  const scratch = await mkdtemp(join(tmpdir(), 'fake-mirror-'))
  const files = new Map<string, Buffer>()
  const requests: string[] = []
  const cuts: number[] = []
  let corrupted = false
  let hangUps = 0

  const server = createServer((request, response) => {
    const { url = '' } = request
    requests.push([url, request.headers.range].filter(Boolean).join(' '))
    const content = files.get(url)
    if (url.startsWith('/dists/') && hangUps > 0) {
      hangUps -= 1
      response.destroy()
    } else if (content === undefined) response.writeHead(404).end()
    else if (!url.endsWith('.deb')) response.end(content)
    else
      deliver({
        request,
        response,
        content: corrupted ? Buffer.from(content).reverse() : content,
        cut: cuts.shift(),
      })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }

  return {
    mirror: { uri: `http://127.0.0.1:${port}`, verification: 'Trusted: yes' },
    requests,
    async offer(suite, { name, version, bytes, depends }) {
      const deb = await makePackage(scratch, { name, version, bytes })
      const pool = `/pool/${name}_${version}_all.deb`
      files.set(pool, deb)
      const index = `/dists/${suite}/main/binary-amd64/Packages`
      const packages = Buffer.concat([
        files.get(index) ?? Buffer.alloc(0),
        stanza({ name, version, pool, deb, depends }),
      ])
      files.set(index, packages)
      files.set(`/dists/${suite}/Release`, release(suite, packages))
    },
    cutOff: (...bytes) => void cuts.splice(0, cuts.length, ...bytes),
    hangUp(times) {
      hangUps = times
    },
    corrupt() {
      corrupted = true
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(scratch, { recursive: true, force: true })
    },
  }
}

/** Without it apt does not trust what it has of a file to be the beginning of this one. */
const modified = new Date('2026-01-01').toUTCString()

interface Delivery {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly content: Buffer
  readonly cut: number | undefined
}

function deliver({ request, response, content, cut }: Delivery): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const range = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }
  const headers = { 'content-length': content.length - from, 'last-modified': modified }
  response.writeHead(from > 0 ? 206 : 200, from > 0 ? { ...headers, ...range } : headers)
  const part = content.subarray(from)
  if (cut === undefined) response.end(part)
  else response.write(part.subarray(0, cut), () => response.destroy())
}

async function makePackage(scratch: string, { name, version, bytes }: Offered): Promise<Buffer> {
  const tree = join(scratch, `${name}-${version}`)
  await mkdir(join(tree, 'DEBIAN'), { recursive: true })
  await writeFile(join(tree, 'content'), randomBytes(bytes))
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: nobody\nDescription: a test\n`
  await writeFile(join(tree, 'DEBIAN', 'control'), control)
  await execa('dpkg-deb', ['--build', '-Znone', tree, `${tree}.deb`])
  return readFile(`${tree}.deb`)
}

function stanza({
  name,
  version,
  pool,
  deb,
  depends,
}: {
  name: string
  version: string
  pool: string
  deb: Buffer
  depends: string | undefined
}): Buffer {
  const lines = [
    `Package: ${name}`,
    `Version: ${version}`,
    'Architecture: all',
    'Maintainer: nobody',
    `Filename: ${pool.slice(1)}`,
    `Size: ${deb.length}`,
    `SHA256: ${sha256(deb)}`,
    ...(depends === undefined ? [] : [`Depends: ${depends}`]),
    'Description: a test',
  ]
  return Buffer.from(`${lines.join('\n')}\n\n`)
}

function release(suite: string, packages: Buffer): Buffer {
  const lines = [
    'Origin: Debian',
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    `Date: ${new Date().toUTCString()}`,
    'Architectures: amd64',
    'Components: main',
    'SHA256:',
    ` ${sha256(packages)} ${packages.length} main/binary-amd64/Packages`,
  ]
  return Buffer.from(`${lines.join('\n')}\n`)
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
