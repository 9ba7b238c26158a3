import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import { DoesNotBuild } from '../kernel/does-not-build.js'
import { buildSelftests, checkSelftests, liveupdateDirectory } from './build.js'

t.setTimeout(60_000)

/** As upstream's: objects beside the sources, a header above them, emit_tests for what the kernel's own runner runs. */
const makefile = `
all: $(OUTPUT)/plain $(OUTPUT)/staged
$(OUTPUT)/%: %.o
	$(CC) $(USERLDFLAGS) -o $@ $<
%.o: %.c ../shared.h
	$(CC) $(KHDR_INCLUDES) -c -o $@ $<
emit_tests:
	echo "$(COLLECTION):plain"
`

function fakeSelftests(
  t: Test,
  { plain = '#include "../shared.h"\nint main(void) { return SHARED; }\n' } = {},
): string {
  return t.testdir({
    Makefile: '',
    tools: {
      testing: {
        selftests: {
          'shared.h': '#include <linux/uapi.h>\n#define SHARED UAPI\n',
          liveupdate: { Makefile: makefile, 'plain.c': plain, 'staged.c': 'int main(void) { return 0; }\n' },
        },
      },
    },
    headers: { linux: { 'uapi.h': '#define UAPI 0\n' } },
    cache: {},
    work: {},
  })
}

t.test('the programs of a tree are built, and the tree is left as it was', async (t) => {
  const tree = fakeSelftests(t)
  const before = await readdir(join(tree, 'tools'), { recursive: true })
  const context = fakeContext(tree)
  const programs = await buildSelftests(context, { name: 'tree:x', tree, headers: join(tree, 'headers') })
  t.same(
    programs.map(({ name, staged }) => [name, staged]),
    [
      ['plain', false],
      ['staged', true],
    ],
  )
  t.ok(programs.every(({ bytes }) => bytes.subarray(1, 4).toString() === 'ELF'))
  t.same(await readdir(join(tree, 'tools'), { recursive: true }), before)
})

t.test('a program that does not compile is told by its first error', async (t) => {
  const tree = fakeSelftests(t, { plain: 'int main(void) { return 0 }\n' })
  const building = buildSelftests(fakeContext(tree), {
    name: 'tree:x',
    tree,
    headers: join(tree, 'headers'),
  })
  await t.rejects(building, {
    constructor: DoesNotBuild,
    message: /^building the selftests of tree:x: plain.c:1:\d+: error: /,
  })
})

t.test('a tree without selftests is told before anything is built', async (t) => {
  const tree = t.testdir({ Makefile: '' })
  await t.rejects(checkSelftests({ name: 'tree:x', tree }), {
    constructor: UsageError,
    message: `tree:x has no selftests of live updates: there is no ${liveupdateDirectory}/Makefile`,
  })
})
