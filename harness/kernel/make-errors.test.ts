import t from 'tap'
import { FirstError } from './make-errors.js'

function firstOf(...lines: string[]): FirstError {
  const error = new FirstError()
  for (const line of lines) error.see(line)
  return error
}

t.test('the first compiler error is the one, not what follows from it', async (t) => {
  const { line } = firstOf(
    '  CC      mm/a.o',
    "../mm/a.c:3:1: warning: unused variable 'x' [-Wunused-variable]",
    "../mm/a.c:7:5: error: expected ';' before 'return'",
    '../mm/a.c:9:5: error: another',
    'make[3]: *** [../scripts/Makefile.build:289: mm/a.o] Error 1',
    'make: *** [Makefile:248: __sub-make] Error 2',
  )
  t.equal(line, "../mm/a.c:7:5: error: expected ';' before 'return'")
})

t.test('an error after the first failed target of a parallel build still wins over it', async (t) => {
  const { line } = firstOf(
    'make[3]: *** [Makefile:1: a.o] Error 1',
    "ld: a.o: undefined reference to `luo_init'",
  )
  t.match(line, /undefined reference/)
})

t.test('a library that is not there wins over what the compiler makes of it', async (t) => {
  const { line } = firstOf(
    '/usr/bin/ld: cannot find -lxxhash: No such file or directory',
    'collect2: error: ld returned 1 exit status',
  )
  t.match(line, /cannot find -lxxhash/)
})

t.test("Kbuild's own refusals are errors", async (t) => {
  t.match(
    firstOf('Makefile:275: *** source directory cannot contain spaces or colons.  Stop.').line,
    /spaces or colons/,
  )
})

t.test('a target that fails without a word is at least named', async (t) => {
  t.equal(firstOf('make: *** [Makefile:9: vmlinux] Killed').line, 'make: *** [Makefile:9: vmlinux] Killed')
})

t.test('a program that is not installed is named', async (t) => {
  t.equal(firstOf('/bin/sh: 1: flex: not found').missingTool, 'flex')
  t.equal(firstOf('setpriv: failed to execute make: No such file or directory').missingTool, 'make')
  t.equal(firstOf('/bin/sh: line 1: bc: command not found').missingTool, 'bc')
  t.equal(firstOf('make[1]: gcc: No such file or directory').missingTool, 'gcc')
  t.equal(firstOf('a.c:1:1: error: x').missingTool, undefined)
})

t.test('output without an error has none', async (t) => {
  t.equal(firstOf('  CC      mm/a.o', '').line, undefined)
})

t.test('a full disk and a killed compiler are no fault of the source', async (t) => {
  t.ok(firstOf("../mm/a.c:7:5: error: expected ';' before 'return'").isOfSource)
  for (const line of [
    'mm/a.c:1: fatal error: error writing to /tmp/x.s: No space left on device',
    'gcc: fatal error: Killed signal terminated program cc1',
  ])
    t.notOk(firstOf(line).isOfSource, line)
  t.notOk(
    firstOf('make: *** [Makefile:248: __sub-make] Error 2').isOfSource,
    'what made it fail is not known',
  )
})
