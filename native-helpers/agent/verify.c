// SPDX-License-Identifier: GPL-2.0-only
#include "verify.h"

#include <sys/param.h>

#include "window.h"

uint64_t count_pages(uint64_t size)
{
	return size / CONTENT_PAGE + (size % CONTENT_PAGE != 0);
}

/* How much of the page at offset a file of size bytes has. */
static uint64_t part_of_page(uint64_t size, uint64_t offset)
{
	return size > offset ? MIN(size - offset, CONTENT_PAGE) : 0;
}

/* A page that both have, at least in part. */
struct page {
	uint64_t index;
	const unsigned char *bytes;
	/* How much of it the file has, and should have. */
	uint64_t is;
	uint64_t should;
	/* How much of it, from its start, should be content and not zero. */
	uint64_t content;
};

static void check_page(const struct page *page, const struct content *content, struct pagemap *map)
{
	size_t common = MIN(page->is, page->should);
	size_t filled = MIN(page->content, common);

	if (!content_matches(content, page->index, page->bytes, filled) ||
	    !content_is_zero(page->bytes + filled, common - filled))
		pagemap_add(map, page->index, page->index,
			    content_classify(content, page->index, page->bytes, common, filled == 0));
	else if (page->is != page->should)
		pagemap_add(map, page->index, page->index,
			    page->is < page->should ? PAGE_MISSING : PAGE_EXTRA);
}

static void check_window(const struct window *window, uint64_t start, const struct expectation *expected,
			 size_t *next_extent, struct pagemap *map)
{
	for (size_t at = 0; at < window->length; at += CONTENT_PAGE) {
		uint64_t offset = start + at;
		struct page page = {
			.index = offset / CONTENT_PAGE,
			.bytes = window->bytes + at,
			.is = part_of_page(window->size, offset),
			.should = part_of_page(expected->size, offset),
			.content = extents_in_page(&expected->extents, next_extent, offset),
		};

		if (page.should == 0)
			return;
		check_page(&page, &expected->content, map);
	}
}

static void check_tail(uint64_t is, uint64_t should, struct pagemap *map)
{
	if (is < should)
		pagemap_add(map, is, should - 1, PAGE_MISSING);
	else if (is > should)
		pagemap_add(map, should, is - 1, PAGE_EXTRA);
}

int verify_file(int file, const struct expectation *expected, struct verification *result)
{
	size_t next_extent = 0;
	struct window window;
	int error = window_open(&window, file);
	uint64_t common = MIN(window.size, expected->size);

	*result = (struct verification){
		.size = window.size,
		.pages = count_pages(MAX(window.size, expected->size)),
	};
	for (uint64_t start = 0; !error && start < common; start += WINDOW_BYTES) {
		error = window_move(&window, start);
		if (!error)
			check_window(&window, start, expected, &next_extent, &result->bad);
	}
	check_tail(count_pages(window.size), count_pages(expected->size), &result->bad);
	window_close(&window);
	return error;
}
