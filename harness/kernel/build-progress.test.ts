import t from 'tap'
import { announcesFile, describeBuild } from './build-progress.js'

t.test('the lines that announce a file count, and no others', async (t) => {
  for (const line of [
    '  CC      init/main.o',
    '  LD [M]  net/foo.ko',
    '  AR      built-in.a',
    '  HOSTCC  scripts/a',
  ]) {
    t.ok(announcesFile(line), line)
  }
  for (const line of [
    "make[1]: Entering directory '/x'",
    'init/main.c:1:2: warning: x',
    '',
    '   17 | int x',
    '  note: y',
  ]) {
    t.notOk(announcesFile(line), line)
  }
})

t.test('a full build tells how far it is and what is left', async (t) => {
  const state = { files: 812, made: 812, expected: 1940, incremental: false, elapsedMs: 100_000 }
  t.equal(describeBuild(state), '812 of about 1,940 files, about 2:19 left')
})

t.test('the first files promise nothing', async (t) => {
  t.equal(
    describeBuild({ files: 12, made: 12, expected: 1940, incremental: false, elapsedMs: 9_000 }),
    '12 of about 1,940 files',
  )
})

t.test('a build that goes on after an interruption estimates by its own pace', async (t) => {
  const state = { files: 1440, made: 500, expected: 1940, incremental: false, elapsedMs: 60_000 }
  t.equal(describeBuild(state), '1,440 of about 1,940 files, about 1:00 left')
})

t.test('a build that outgrows its estimate claims no more than it knows', async (t) => {
  t.equal(
    describeBuild({ files: 2000, made: 2000, expected: 1940, incremental: false, elapsedMs: 240_000 }),
    '2,000 files, nearly done',
  )
})

t.test('an incremental build promises only a bound', async (t) => {
  const state = { files: 500, made: 500, expected: 1940, incremental: true, elapsedMs: 100_000 }
  t.equal(describeBuild(state), '500 of at most about 1,940 files, at most about 4:48 left')
})
