// SPDX-License-Identifier: GPL-2.0-only
#include "kexec_layout.h"

#include "content.h"

/* So that all addresses fit into the 32-bit fields of the header. */
#define FOUR_GIB (UINT64_C(1) << 32)

uint64_t whole_pages(uint64_t size)
{
	return (size + CONTENT_PAGE - 1) / CONTENT_PAGE * CONTENT_PAGE;
}

/*
 * init_size is what the kernel needs before it looks at the memory map: it moves itself to the end of that, and unpacks
 * itself to its beginning. All of it has to be of the segment: the page tables that it still runs on then are outside
 * of all segments, wherever that is (kimage_alloc_control_pages(), kernel/kexec_core.c).
 */
static uint64_t kernel_size(const struct setup_header *header, size_t code_length)
{
	return whole_pages(header->init_size > code_length ? header->init_size : code_length);
}

const char *lay_out(const struct memory_map *map, const struct setup_header *header, size_t code_length,
		    struct layout *layout)
{
	struct room room;

	/* This address suits a kernel that cannot be moved, too. */
	layout->kernel = header->pref_address;
	layout->kernel_size = kernel_size(header, code_length);
	room = (struct room){ layout->kernel, layout->kernel + layout->kernel_size };
	if (room.end > FOUR_GIB || memory_map_highest(map, room, layout->kernel_size) != layout->kernel)
		return "kernel";
	room = (struct room){ room.end, (uint64_t)header->initrd_addr_max + 1 };
	layout->initrd = memory_map_highest(map, room, layout->initrd_size);
	if (!layout->initrd)
		return "initrd";
	room.end = layout->initrd;
	layout->handoff = memory_map_highest(map, room, layout->handoff_size);
	return layout->handoff ? NULL : "boot_params";
}
