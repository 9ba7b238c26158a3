// SPDX-License-Identifier: GPL-2.0-only
#include "pagemap.h"

#include <inttypes.h>

void pagemap_add(struct pagemap *map, uint64_t first, uint64_t last, enum page_kind kind)
{
	struct page_range *newest = map->count ? &map->ranges[map->count - 1] : NULL;

	map->bad += last - first + 1;
	if (map->more)
		return;
	if (newest && newest->kind == kind && newest->last + 1 == first)
		newest->last = last;
	else if (map->count < PAGEMAP_RANGES)
		map->ranges[map->count++] = (struct page_range){ first, last, kind };
	else
		map->more = true;
}

static void print_range(FILE *stream, const struct page_range *range)
{
	fprintf(stream, "%" PRIu64, range->first);
	if (range->last != range->first)
		fprintf(stream, "-%" PRIu64, range->last);
	fprintf(stream, ":%s", page_kind_name(range->kind));
}

void pagemap_print(FILE *stream, const struct pagemap *map)
{
	if (map->count == 0)
		fputs("none", stream);
	for (unsigned int i = 0; i < map->count; i++) {
		if (i)
			putc(',', stream);
		print_range(stream, &map->ranges[i]);
	}
	if (map->more)
		fputs("...", stream);
}
