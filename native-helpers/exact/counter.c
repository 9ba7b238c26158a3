// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plugin of QEMU that counts the guest's instructions, and writes down at which count it went from one world into another:
 * out of the firmware into a kernel, out of it when it jumps, into the next one, and there into userspace. It looks at code
 * when QEMU translates it, which is right before it runs for the first time, so that the guest runs at nearly full speed, and
 * never touches the guest: what that says of the TSC is the same with and without it.
 *
 * Arguments: out=FILE, and for a profile (profile.h) cuts-a=READING:..., cuts-b=READING:..., functions=ADDRESS:... and
 * initcalls=FIRST:BEHIND. A line of the file is one of these, numbers decimal, addresses hexadecimal:
 *	world NUMBER ADDRESS COUNT	this world begins: 1, 3, ... are kernels, 0, 2, ... what runs between them
 *	user NUMBER ADDRESS COUNT	the first instruction of userspace in this kernel
 *	stamp NUMBER ADDRESS COUNT	userspace reads the TSC
 *	met NUMBER ADDRESS COUNT	since the first kernel's end: this code was translated
 *	section NUMBER WORLD COUNT	a section of the profile begins, and ends the one before it
 *	took SECTION ADDRESS COUNT	so many instructions were carried out in the code that begins there
 *	initcall ADDRESS COUNT DURATION	called at COUNT; ADDRESS is 0 where it is not known
 */

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "interface.h"
#include "profile.h"

int qemu_plugin_version = QEMU_INTERFACE;

/* Where x86-64 kernels are linked to run: Documentation/arch/x86/x86_64/mm.rst. */
#define KERNEL_TEXT 0xffffffff80000000

/* Where the linker puts the two programs of the guest, which are static and not position-independent. */
#define PROGRAM_FIRST 0x400000
#define PROGRAM_END 0x500000

/* Where the kernel maps its vDSO: near the end of what a process can address, with four levels of page tables. */
#define VDSO_FIRST 0x7f0000000000
#define VDSO_END 0x800000000000

static FILE *out;
static struct counter instructions;
static unsigned int world;
static unsigned int last_world_with_user;
/* Of the TSC, by the userspace of this world. */
static uint64_t readings;
static struct profile_cuts cuts = {
	.first_kernel = { CUTS_END },
	.second_kernel = { CUTS_END },
	.functions = { CUTS_END },
	.initcalls = { CUTS_END, CUTS_END },
};

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

static void tell(const char *what, uint64_t address)
{
	fprintf(out, "%s %u %" PRIx64 " %" PRIu64 "\n", what, world, address, counter_value(&instructions));
}

static void enter_world(uint64_t address)
{
	world++;
	readings = 0;
	tell("world", address);
	profile_on_world(world);
}

static void enter_userspace(uint64_t address)
{
	last_world_with_user = world;
	tell("user", address);
	profile_on_world(world);
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
	tell("stamp", (uintptr_t)address);
	profile_on_stamp(world, readings++);
}

static bool is_rdtsc(const struct qemu_plugin_insn *insn)
{
	unsigned char bytes[3];

	return insn_bytes(insn, bytes, sizeof(bytes)) == 2 && bytes[0] == 0x0f && bytes[1] == 0x31;
}

static void count_insn(struct qemu_plugin_insn *insn)
{
	uint64_t address = qemu_plugin_insn_vaddr(insn);

	if (is_userspace(address) && is_rdtsc(insn))
		qemu_plugin_register_vcpu_insn_exec_cb(insn, on_stamp, QEMU_PLUGIN_CB_NO_REGS,
						       (void *)(uintptr_t)address);
	counter_add_for_insn(&instructions, insn, 1);
}

static void on_translation(qemu_plugin_id_t, struct qemu_plugin_tb *tb)
{
	uint64_t address = qemu_plugin_tb_vaddr(tb);

	take_note(address);
	if (world > 1)
		tell("met", address);
	profile_on_translation(world, tb);
	for (size_t i = 0; i < qemu_plugin_tb_n_insns(tb); i++)
		count_insn(qemu_plugin_tb_get_insn(tb, i));
}

static void on_end(qemu_plugin_id_t, void *)
{
	fputs("end\n", out);
	fclose(out);
}

/* What stands behind NAME= in an argument; NULL for another one. */
static const char *value_of(const char *name, const char *argument)
{
	size_t length = strlen(name);

	return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1 : NULL;
}

static bool take_argument(const char *argument)
{
	const struct {
		const char *name;
		uint64_t *list;
		int base;
	} lists[] = {
		{ "cuts-a", cuts.first_kernel, 10 },
		{ "cuts-b", cuts.second_kernel, 10 },
		{ "functions", cuts.functions, 16 },
		{ "initcalls", cuts.initcalls, 16 },
	};
	const char *path = value_of("out", argument);

	if (path) {
		out = fopen(path, "we");
		return out;
	}
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const char *text = value_of(lists[i].name, argument);

		if (text)
			return profile_read_list(lists[i].list, text, lists[i].base);
	}
	return false;
}

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *, int arguments_count, char **arguments)
{
	for (int i = 0; i < arguments_count; i++) {
		if (take_argument(arguments[i]))
			continue;
		fprintf(stderr, "counter: cannot use the argument %s\n", arguments[i]);
		return -1;
	}
	if (!out) {
		fputs("counter: needs out=FILE\n", stderr);
		return -1;
	}
	counter_init(&instructions);
	if (arguments_count > 1)
		profile_begin(&cuts, &instructions, out);
	qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
	qemu_plugin_register_atexit_cb(id, on_end, NULL);
	return 0;
}
