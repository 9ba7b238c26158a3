// SPDX-License-Identifier: GPL-2.0-only
#include "pagemap.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "tests.h"

static void prints(const struct pagemap *map, const char *expected, const char *title)
{
	char *text;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	pagemap_print(stream, map);
	fclose(stream);
	tap_is(text, expected, title);
	free(text);
}

static void test_ranges(void)
{
	struct pagemap map = { 0 };

	prints(&map, "none", "no bad page is none");
	pagemap_add(&map, 3, 3, PAGE_ZEROS);
	prints(&map, "3:zeros", "one page is its number");
	pagemap_add(&map, 4, 4, PAGE_ZEROS);
	prints(&map, "3-4:zeros", "pages of a kind in a row are a range");
	pagemap_add(&map, 5, 5, PAGE_STALE);
	pagemap_add(&map, 7, 9, PAGE_STALE);
	prints(&map, "3-4:zeros,5:stale,7-9:stale", "another kind or a gap begins a new range");
	tap_ok(map.bad == 6, "every page is counted");
}

static void test_more(void)
{
	struct pagemap map = { 0 };
	char *text;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	for (uint64_t i = 0; i < 64; i++)
		pagemap_add(&map, 2 * i, 2 * i, PAGE_ZEROS);
	tap_ok(!map.more, "64 ranges are kept");
	pagemap_add(&map, 127, 127, PAGE_ZEROS);
	pagemap_add(&map, 200, 200, PAGE_ZEROS);
	tap_ok(map.more && map.bad == 66 && map.count == 64 && map.ranges[63].last == 127,
	       "more are counted, and a kept one still grows");
	pagemap_print(stream, &map);
	fclose(stream);
	tap_ok(strcmp(text + length - strlen(",126-127:zeros..."), ",126-127:zeros...") == 0,
	       "three dots say that there were more");
	free(text);
}

void test_pagemap(void)
{
	test_ranges();
	test_more();
}
