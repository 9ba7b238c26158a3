// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plugin of QEMU that counts the guest's instructions, and writes down at which count it went from one world into another:
 * out of the firmware into a kernel, out of it when it jumps, into the next one, and there into userspace. It looks at code
 * when QEMU translates it, which is right before it runs for the first time, so that the guest runs at nearly full speed, and
 * never touches the guest: what that says of the TSC is the same with and without it.
 *
 * Argument: out=FILE. A line of it is one of these, numbers decimal, addresses hexadecimal:
 *	world NUMBER ADDRESS COUNT	this world begins: 1, 3, ... are kernels, 0, 2, ... what runs between them
 *	user NUMBER ADDRESS COUNT	the first instruction of userspace in this kernel
 *	stamp NUMBER ADDRESS COUNT	userspace reads the TSC
 *	block NUMBER ADDRESS COUNT BOOT LATER	since its first jump: this code was first met at COUNT; so many instructions
 *					were carried out in it until userspace began, and after that
 */

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Version 1 of the interface (QEMU, include/qemu/qemu-plugin.h), whose header Debian does not package. */
typedef uint64_t qemu_plugin_id_t;
struct qemu_info;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, enum qemu_plugin_op, void *, uint64_t);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *, enum qemu_plugin_op, void *, uint64_t);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *, void (*)(unsigned int, void *),
					    enum qemu_plugin_cb_flags, void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int count, char **arguments);

extern int qemu_plugin_version;
int qemu_plugin_version = 1;

/* Where x86-64 kernels are linked to run: Documentation/arch/x86/x86_64/mm.rst. */
#define KERNEL_TEXT 0xffffffff80000000

/* Where the linker puts the two programs of the guest, which are static and not position-independent. */
#define PROGRAM_FIRST 0x400000
#define PROGRAM_END 0x500000

/* Where the kernel maps its vDSO: near the end of what a process can address, with four levels of page tables. */
#define VDSO_FIRST 0x7f0000000000
#define VDSO_END 0x800000000000

/* A translated block. The same code may be translated several times. */
struct block {
	struct block *next;
	unsigned int world;
	uint64_t address;
	uint64_t first_met;
	uint64_t carried_out;
	uint64_t until_userspace;
};

static FILE *out;
static uint64_t count;
static unsigned int world;
static unsigned int last_world_with_user;
static struct block *blocks;

static bool is_kernel(unsigned int number)
{
	return number % 2 == 1;
}

static bool is_userspace(uint64_t address)
{
	if (!is_kernel(world))
		return false;
	return (address >= PROGRAM_FIRST && address < PROGRAM_END) ||
	       (address >= VDSO_FIRST && address < VDSO_END);
}

static void enter_world(uint64_t address)
{
	world++;
	fprintf(out, "world %u %" PRIx64 " %" PRIu64 "\n", world, address, count);
}

static void enter_userspace(uint64_t address)
{
	last_world_with_user = world;
	fprintf(out, "user %u %" PRIx64 " %" PRIu64 "\n", world, address, count);
	for (struct block *block = blocks; block; block = block->next)
		block->until_userspace = block->carried_out;
}

static void take_note(uint64_t address)
{
	if (is_userspace(address)) {
		if (world != last_world_with_user)
			enter_userspace(address);
	} else if ((address >= KERNEL_TEXT) != is_kernel(world)) {
		enter_world(address);
	}
}

static void on_stamp(unsigned int, void *address)
{
	fprintf(out, "stamp %u %" PRIxPTR " %" PRIu64 "\n", world, (uintptr_t)address, count);
}

static bool is_rdtsc(const struct qemu_plugin_insn *insn)
{
	const unsigned char *bytes = qemu_plugin_insn_data(insn);

	return qemu_plugin_insn_size(insn) == 2 && bytes[0] == 0x0f && bytes[1] == 0x31;
}

static void count_insn(struct qemu_plugin_insn *insn)
{
	uint64_t address = qemu_plugin_insn_vaddr(insn);

	if (is_userspace(address) && is_rdtsc(insn))
		qemu_plugin_register_vcpu_insn_exec_cb(insn, on_stamp, QEMU_PLUGIN_CB_NO_REGS,
						       (void *)(uintptr_t)address);
	qemu_plugin_register_vcpu_insn_exec_inline(insn, QEMU_PLUGIN_INLINE_ADD_U64, &count, 1);
}

static void count_block(struct qemu_plugin_tb *tb)
{
	struct block *block = calloc(1, sizeof(*block));

	if (!block)
		abort();
	block->next = blocks;
	block->world = world;
	block->address = qemu_plugin_tb_vaddr(tb);
	block->first_met = count;
	blocks = block;
	qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &block->carried_out,
						 qemu_plugin_tb_n_insns(tb));
}

static void on_translation(qemu_plugin_id_t, struct qemu_plugin_tb *tb)
{
	take_note(qemu_plugin_tb_vaddr(tb));
	if (world > 1)
		count_block(tb);
	for (size_t i = 0; i < qemu_plugin_tb_n_insns(tb); i++)
		count_insn(qemu_plugin_tb_get_insn(tb, i));
}

static void on_end(qemu_plugin_id_t, void *)
{
	for (const struct block *block = blocks; block; block = block->next) {
		/* Those of userspace and after have no such count. */
		uint64_t boot = block->until_userspace;

		fprintf(out, "block %u %" PRIx64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", block->world,
			block->address, block->first_met, boot, block->carried_out - boot);
	}
	fputs("end\n", out);
	fclose(out);
}

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *, int arguments_count, char **arguments)
{
	if (arguments_count != 1 || strncmp(arguments[0], "out=", 4) != 0) {
		fputs("counter: needs one argument, out=FILE\n", stderr);
		return -1;
	}
	out = fopen(arguments[0] + 4, "we");
	if (!out) {
		perror("counter: out=FILE");
		return -1;
	}
	qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
	qemu_plugin_register_atexit_cb(id, on_end, NULL);
	return 0;
}
