/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEMAP_H
#define PAGEMAP_H

#include <stdint.h>
#include <stdio.h>

#include "content.h"

#define PAGEMAP_RANGES 64

struct page_range {
	uint64_t first;
	uint64_t last;
	enum page_kind kind;
};

/* The bad pages of a file: all are counted, the first ranges are kept. Begins as all zeros. */
struct pagemap {
	uint64_t bad;
	unsigned int count;
	bool more;
	struct page_range ranges[PAGEMAP_RANGES];
};

/* Page numbers must ascend from call to call. */
void pagemap_add(struct pagemap *map, uint64_t first, uint64_t last, enum page_kind kind);

/* `first-last:kind,...`, as docs/agent.md specifies for memfd.verify. */
void pagemap_print(FILE *stream, const struct pagemap *map);

#endif
