/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef VERIFY_H
#define VERIFY_H

#include <stdint.h>

#include "content.h"
#include "extents.h"
#include "pagemap.h"

/* What a file should be; everything inside size and outside extents is zero. */
struct expectation {
	struct content content;
	uint64_t size;
	struct extents extents;
};

/* How many pages size bytes are; the last one may be partial. */
uint64_t count_pages(uint64_t size);

/*
 * Compares a file of size bytes with what it should be, page by page, and notes in map (all zeros)
 * what is wrong. The file, its position and its holes stay as they are. Returns 0 or an errno; EIO if
 * it ended before its size.
 */
int verify_file(int file, uint64_t size, const struct expectation *expected, struct pagemap *map);

#endif
