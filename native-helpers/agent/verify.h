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

struct verification {
	/* The file's real size, in bytes. */
	uint64_t size;
	/* All pages of the larger size; those that are wrong are in bad. */
	uint64_t pages;
	struct pagemap bad;
};

/*
 * Compares a file with what it should be, page by page. The file, its position and its holes stay as
 * they are. Returns 0 or an errno.
 */
int verify_file(int file, const struct expectation *expected, struct verification *result);

#endif
