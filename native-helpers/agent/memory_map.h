/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEMORY_MAP_H
#define MEMORY_MAP_H

#include <asm/bootparam.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Physical memory as the firmware told of it, in the form that a kernel is handed it. Begins as all zeros. */
struct memory_map {
	struct boot_e820_entry entries[E820_MAX_ENTRIES_ZEROPAGE];
	uint8_t count;
};

/*
 * Reads /proc/iomem, which names the ranges as e820_type_to_string() does (arch/x86/kernel/e820.c); what else is in it
 * are devices, and what lies inside such a range. False if it does not say where RAM is, or of too many ranges.
 */
bool memory_map_read(FILE *iomem, struct memory_map *map);

/* Physical addresses from start on, up to and without end. */
struct room {
	uint64_t start;
	uint64_t end;
};

/*
 * The highest address in a room, aligned to a page, from which on size bytes of it are RAM. 0, which no room of ours
 * has, if there is none.
 */
uint64_t memory_map_highest(const struct memory_map *map, struct room room, uint64_t size);

#endif
