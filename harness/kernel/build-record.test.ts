import t from 'tap'
import { type BuildRecord, cleanBuildAmong } from './build-record.js'

const wanted = { options: 'lean', cpus: 2 }

function build(over: Partial<BuildRecord> = {}): BuildRecord {
  return {
    finished: '2026-11-20T10:00:00.000Z',
    ms: 340_000,
    clean: true,
    files: 1940,
    compilerCache: null,
    ...wanted,
    ...over,
  }
}

t.test('the newest clean build of the same options is what a clean build takes', async (t) => {
  const newer = build({ finished: '2026-11-20T12:00:00.000Z', ms: 360_000 })
  t.same(cleanBuildAmong([build(), newer, build()], wanted), newer)
})

t.test('what was not compiled from nothing, or otherwise, says nothing of it', async (t) => {
  const others = [
    build({ clean: false }),
    build({ options: 'debug' }),
    build({ cpus: 64 }),
    build({ compilerCache: { asked: 1800, found: 1500 } }),
    build({ compilerCache: { asked: 1800, found: 361 } }),
  ]
  t.equal(cleanBuildAmong(others, wanted), null)
  t.equal(cleanBuildAmong([], wanted), null)
})

t.test('a few files that the cache of the compiler had are nothing', async (t) => {
  const nearly = build({ compilerCache: { asked: 1800, found: 20 } })
  t.same(cleanBuildAmong([nearly], wanted), nearly)
})
