// SPDX-License-Identifier: GPL-2.0-only
#include "profile.h"

#include <inttypes.h>
#include <stdlib.h>

#define FIRST_KERNEL 1
#define SECOND_KERNEL 3

/* A translated block. The same code may be translated several times. */
struct block {
	struct block *next;
	uint64_t address;
	struct counter carried_out;
	/* What it was when the section began. */
	uint64_t before;
};

/* The call of an initcall, which do_one_initcall() is in. */
struct call {
	bool open;
	uint64_t began;
	/* Of the function that was called; 0 until it is met. */
	uint64_t address;
};

static FILE *out;
static const struct profile_cuts *cuts;
static const struct counter *now;
static struct block *blocks;
static unsigned int section;
static struct call call;
static uint64_t return_address;

bool profile_read_list(uint64_t *list, const char *text, int base)
{
	size_t length = 0;
	char *rest;

	for (;;) {
		if (length == CUTS_MOST - 1)
			return false;
		list[length++] = strtoull(text, &rest, base);
		if (rest == text || (*rest && *rest != ':'))
			return false;
		if (!*rest)
			break;
		text = rest + 1;
	}
	list[length] = CUTS_END;
	return true;
}

static bool has(const uint64_t *list, uint64_t number)
{
	for (; *list != CUTS_END; list++)
		if (*list == number)
			return true;
	return false;
}

/* What came before the first section is not told: it is the first kernel's boot. */
static void end_section(void)
{
	for (struct block *block = blocks; block; block = block->next) {
		uint64_t carried_out = counter_value(&block->carried_out);

		if (section && carried_out != block->before)
			fprintf(out, "took %u %" PRIx64 " %" PRIu64 "\n", section, block->address,
				carried_out - block->before);
		block->before = carried_out;
	}
}

static void begin_section(unsigned int world)
{
	end_section();
	section++;
	fprintf(out, "section %u %u %" PRIu64 "\n", section, world, counter_value(now));
}

void profile_begin(const struct profile_cuts *chosen, const struct counter *instructions, FILE *file)
{
	cuts = chosen;
	now = instructions;
	out = file;
}

void profile_on_world(unsigned int world)
{
	if (section)
		begin_section(world);
}

void profile_on_stamp(unsigned int world, uint64_t reading)
{
	if (!cuts)
		return;
	if (has(world == FIRST_KERNEL ? cuts->first_kernel : cuts->second_kernel, reading))
		begin_section(world);
}

static void count_block(struct qemu_plugin_tb *tb)
{
	struct block *block = calloc(1, sizeof(*block));

	if (!block)
		abort();
	block->next = blocks;
	block->address = qemu_plugin_tb_vaddr(tb);
	blocks = block;
	counter_init(&block->carried_out);
	counter_add_for_block(&block->carried_out, tb, qemu_plugin_tb_n_insns(tb));
}

/* Before the instruction itself is counted. */
static void on_call(unsigned int, void *)
{
	call = (struct call){ .open = true, .began = counter_value(now) + 1 };
}

static void on_return(unsigned int, void *)
{
	if (call.open)
		fprintf(out, "initcall %" PRIx64 " %" PRIu64 " %" PRIu64 "\n", call.address, call.began,
			counter_value(now) - call.began);
	call.open = false;
}

/* With an operand in a register: the function that do_one_initcall() was handed. All that it knows by name it calls directly. */
static bool is_indirect_call(const struct qemu_plugin_insn *insn)
{
	unsigned char bytes[3];
	size_t length = insn_bytes(insn, bytes, sizeof(bytes));
	/* Registers from r8 on take a prefix. */
	size_t opcode = length == 3 && bytes[0] == 0x41 ? 1 : 0;

	return length == opcode + 2 && bytes[opcode] == 0xff && (bytes[opcode + 1] & 0xf8) == 0xd0;
}

static void watch_initcalls(struct qemu_plugin_tb *tb)
{
	uint64_t address = qemu_plugin_tb_vaddr(tb);
	struct qemu_plugin_insn *last = qemu_plugin_tb_get_insn(tb, qemu_plugin_tb_n_insns(tb) - 1);

	/* An initcall is called but once, so it is met right after the call. */
	if (call.open && !call.address && counter_value(now) == call.began)
		call.address = address;
	if (address < cuts->initcalls[0] || address >= cuts->initcalls[1])
		return;
	if (is_indirect_call(last)) {
		return_address = qemu_plugin_insn_vaddr(last) + qemu_plugin_insn_size(last);
		qemu_plugin_register_vcpu_insn_exec_cb(last, on_call, QEMU_PLUGIN_CB_NO_REGS, NULL);
	}
	if (address == return_address)
		qemu_plugin_register_vcpu_insn_exec_cb(qemu_plugin_tb_get_insn(tb, 0), on_return,
						       QEMU_PLUGIN_CB_NO_REGS, NULL);
}

void profile_on_translation(unsigned int world, struct qemu_plugin_tb *tb)
{
	if (!cuts)
		return;
	count_block(tb);
	if (world != SECOND_KERNEL)
		return;
	if (has(cuts->functions, qemu_plugin_tb_vaddr(tb)))
		begin_section(world);
	watch_initcalls(tb);
}
