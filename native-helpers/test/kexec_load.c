// SPDX-License-Identifier: GPL-2.0-only
/* What kexec_load(2) is given: a kernel's file taken apart, and a place for each part. */

#include <string.h>

#include "kexec_layout.h"
#include "tap.h"
#include "tests.h"

#define MIB UINT64_C(0x100000)

/* A file of two sectors of real-mode code and 1000 bytes of kernel. */
static unsigned char file[2 * 512 + 1000];

static struct setup_header *make_file(void)
{
	struct setup_header *header = (struct setup_header *)(file + offsetof(struct boot_params, hdr));

	memset(file, 0, sizeof(file));
	*header = (struct setup_header){
		.setup_sects = 1,
		.boot_flag = 0xaa55,
		/* jmp +0x6a */
		.jump = 0x6aeb,
		.header = 0x53726448,
		.version = 0x020f,
		.loadflags = LOADED_HIGH,
		.initrd_addr_max = 0x7fffffff,
		.xloadflags = XLF_KERNEL_64,
		.pref_address = 16 * MIB,
		.init_size = 17 * MIB,
	};
	return header;
}

static bool is_refused(size_t length)
{
	struct bzimage image;

	return !bzimage_read(file, length, &image);
}

static void test_bzimage(void)
{
	struct setup_header *header = make_file();
	struct bzimage image;

	tap_ok(bzimage_read(file, sizeof(file), &image) && image.code == file + 1024 && image.code_length == 1000,
	       "a kernel is what follows its real-mode part");
	tap_ok(image.header == header && image.header_length == 0x202 + 0x6a - 0x1f1,
	       "its header ends where the jump over it goes to");
	tap_ok(is_refused(1024) && is_refused(1000) && is_refused(0), "a file without a kernel is refused");
	header->xloadflags = 0;
	tap_ok(is_refused(sizeof(file)), "a kernel without a 64-bit entry is refused");
	header = make_file();
	header->jump = 0xffeb;
	tap_ok(is_refused(sizeof(file)), "a header that is longer than its place is refused");
	header = make_file();
	header->setup_sects = 0;
	tap_ok(is_refused(sizeof(file)), "no sectors are four");
	header = make_file();
	header->header = 0;
	tap_ok(is_refused(sizeof(file)), "what is no bzImage is refused");
}

static bool read_map(char *text, struct memory_map *map)
{
	FILE *iomem = fmemopen(text, strlen(text), "r");
	bool complete = memory_map_read(iomem, map);

	fclose(iomem);
	return complete;
}

static struct memory_map guest_map(void)
{
	static char text[] = "00000000-00000fff : Reserved\n"
			     "00001000-0009fbff : System RAM\n"
			     "000a0000-000bffff : PCI Bus 0000:00\n"
			     "00100000-3ffdffff : System RAM\n"
			     "  01000000-017fffff : Kernel code\n"
			     "3ffe0000-3fffffff : ACPI Tables\n"
			     "100000000-13fffffff : System RAM\n";
	struct memory_map map = { 0 };

	tap_ok(read_map(text, &map) && map.count == 5, "devices, and what lies inside of RAM, are no ranges of memory");
	tap_ok(map.entries[2].addr == MIB && map.entries[2].size == 0x3fee0000 && map.entries[2].type == 1 &&
	       map.entries[0].type == 2 && map.entries[3].type == 3, "a range has an address, a size and a type");
	return map;
}

static void test_memory_map(const struct memory_map *map)
{
	static char hidden[] = "00000000-00000000 : Reserved\n00000000-00000000 : System RAM\n";
	struct memory_map none = { 0 };

	tap_ok(!read_map(hidden, &none), "addresses that are hidden are not taken for addresses");
	tap_ok(memory_map_highest(map, (struct room){ 0, 4096 * MIB }, 4096) == 0x3ffdf000,
	       "the highest room ends where RAM ends");
	tap_ok(memory_map_highest(map, (struct room){ 0, 64 * MIB + 1 }, 4097) == 64 * MIB - 4096,
	       "or at the end of what is asked for, at a page");
	tap_ok(memory_map_highest(map, (struct room){ 64 * MIB, 65 * MIB }, MIB) == 64 * MIB &&
	       memory_map_highest(map, (struct room){ 64 * MIB, 65 * MIB }, MIB + 1) == 0, "a room can be too small");
	tap_ok(memory_map_highest(map, (struct room){ 0, UINT64_MAX }, 1022 * MIB) == 4098 * MIB,
	       "where one range has no room another one may");
}

static void test_layout(const struct memory_map *map)
{
	struct layout layout = { .initrd_size = 4 * MIB, .handoff_size = 8192 };
	struct setup_header *header = make_file();
	const char *homeless = lay_out(map, header, 1000, &layout);

	tap_ok(!homeless && layout.kernel == 16 * MIB && layout.kernel_size == 17 * MIB,
	       "a kernel has all the room that it needs to unpack itself, where it likes to be");
	tap_ok(layout.initrd == 0x3fbe0000 && layout.handoff == layout.initrd - 8192,
	       "the initrd is as high as it goes, and below it what the kernel is told");
	header->initrd_addr_max = 0x37ffffff;
	homeless = lay_out(map, header, 18 * MIB + 1, &layout);
	tap_ok(!homeless && layout.initrd == 0x37c00000, "but not higher than the kernel allows");
	tap_ok(layout.kernel_size == 18 * MIB + 4096, "a kernel that is larger than it says has room");
	layout.initrd_size = 1024 * MIB;
	tap_is(lay_out(map, header, 1000, &layout), "initrd", "an initrd can be too large");
	header->init_size = 1023 * MIB;
	tap_is(lay_out(map, header, 1000, &layout), "kernel", "a kernel can be too large");
	header->init_size = 17 * MIB;
	header->pref_address = 4096 * MIB;
	tap_is(lay_out(map, header, 1000, &layout), "kernel", "a kernel above 4 GiB is none of ours");
}

void test_kexec_load(void)
{
	struct memory_map map = guest_map();

	test_bzimage();
	test_memory_map(&map);
	test_layout(&map);
}
