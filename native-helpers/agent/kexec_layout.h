/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KEXEC_LAYOUT_H
#define KEXEC_LAYOUT_H

#include "bzimage.h"
#include "memory_map.h"

/* What is put into memory at the jump: addresses are physical, sizes are whole pages. */
struct layout {
	uint64_t kernel;
	uint64_t kernel_size;
	uint64_t initrd;
	uint64_t initrd_size;
	/* What the kernel is told. */
	uint64_t handoff;
	uint64_t handoff_size;
};

uint64_t whole_pages(uint64_t size);

/*
 * Finds a place for each, whose initrd_size and handoff_size are given: the kernel where it likes to be, and above it, as
 * high as they go, the initrd and then the handoff. Returns NULL, or what there is no room for.
 */
const char *lay_out(const struct memory_map *map, const struct setup_header *header, size_t code_length,
		    struct layout *layout);

#endif
