import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fakeBzImage } from './fake-bzimage.js'

/** Just enough of a kernel's top Makefile to be configured, built and installed from as one. */
const makefile = `
objects := $(patsubst %.c,$(O)/%.o,$(wildcard *.c))

allnoconfig:
	@grep -v UNKNOWN_HERE $(KCONFIG_ALLCONFIG) > $(O)/.config
	@echo 'CONFIG_CC_VERSION_TEXT="gcc of the test"' >> $(O)/.config

bzImage: $(objects)
	@echo '  BUILD   arch/x86/boot/bzImage'
	@mkdir -p $(O)/arch/x86/boot
	@cp image $(O)/arch/x86/boot/bzImage

$(O)/%.o: %.c
	@echo '  CC      $*.o'
	@gcc -c -o $@ $<
	@touch $(O)/.$*.o.cmd

headers_install:
	@mkdir -p $(INSTALL_HDR_PATH)/include/linux
	@cp include/linux/kho/abi/*.h $(INSTALL_HDR_PATH)/include/linux
`

const abi = `#define KHO_FDT_COMPATIBLE "kho-v4"
#define LUO_ABI_COMPATIBLE "luo-v5"
#define MEMFD_LUO_FH_COMPATIBLE "memfd-v2"
`

/** What a test wants otherwise: file contents by path. */
export type TreeFiles = Readonly<Record<string, string | Buffer>>

/** For tests: a kernel source tree that builds in a moment. */
export async function fakeTree(directory: string, files: TreeFiles = {}): Promise<string> {
  const all: TreeFiles = {
    Makefile: makefile,
    Kconfig: '',
    'init.c': 'int start;\n',
    'mm.c': 'int memory;\n',
    image: fakeBzImage({ strings: ['kho-v4', 'luo-v5', 'memfd-v2'] }),
    'include/linux/kho/abi/abi.h': abi,
    ...files,
  }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(join(directory, path, '..'), { recursive: true })
    await writeFile(join(directory, path), content)
  }
  return directory
}

const catalog = `
suites: [sid]
profiles: { lean: [base], special: [base, special] }
kernels:
  other: { base: 'debian:7.2', config: [other] }
  impossible: { base: 'debian:7.2', config: [impossible] }
  patched: { base: 'debian:7.2', patches: [patches/more.patch], options: { CONFIG_OTHER: n } }
  rejected: { base: 'debian:7.2', patches: [patches/more.patch, patches/more.patch] }
  missing: { base: 'debian:7.2', patches: [patches/nonesuch.patch] }
  promising: { base: 'debian:7.2', preserves: [memfd, iommufd] }
`

const patch = `--- a/mm.c
+++ b/mm.c
@@ -1 +1 @@
-int memory;
+int memory, more;
`

const mutants = `
mutants:
  memory-lost:
    about: Loses memory.
    models: a slip of the pen
    bases: [other, 'debian:7.2']
    caught-by: memfd/content-page
`

const mutation = `--- a/mm.c
+++ b/mm.c
@@ -1 +1 @@
-int memory;
+int lost;
`

/** For tests: a `kernels/` directory to go with it. */
export async function fakeKernelsDir(directory: string): Promise<string> {
  const files = {
    'catalog.yaml': catalog,
    'config/base.config': 'CONFIG_KEXEC_HANDOVER=y\nCONFIG_LIVEUPDATE=y\nCONFIG_LIVEUPDATE_MEMFD=y\n',
    'config/special.config': 'CONFIG_SPECIAL=y\n',
    'config/other.config': 'CONFIG_OTHER=y\n',
    'config/impossible.config': 'CONFIG_UNKNOWN_HERE=y\n',
    'patches/more.patch': patch,
    'mutants/mutants.yaml': mutants,
    'mutants/memory-lost.patch': mutation,
  }
  for (const folder of ['config', 'patches', 'mutants'])
    await mkdir(join(directory, folder), { recursive: true })
  for (const [path, content] of Object.entries(files)) await writeFile(join(directory, path), content)
  return directory
}
