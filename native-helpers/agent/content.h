/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CONTENT_H
#define CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The pattern and the names of what can be found instead are specified in docs/agent.md, "Content". */

#define CONTENT_PAGE 4096u

/* Whose bytes, written when. */
struct content {
	uint64_t seed;
	uint32_t object;
	uint32_t generation;
};

enum page_kind {
	PAGE_ZEROS,
	PAGE_STALE,
	PAGE_DISPLACED,
	PAGE_OTHER,
	PAGE_DAMAGED,
	PAGE_FOREIGN,
	PAGE_UNEXPECTED,
	PAGE_MISSING,
	PAGE_EXTRA,
};

const char *page_kind_name(enum page_kind kind);

/* Writes the first length bytes (at most CONTENT_PAGE) of page number index. page is aligned to 4. */
void content_fill(const struct content *content, uint64_t index, void *page, size_t length);

/* Whether page begins with the first length bytes of page number index. page is aligned to 4. */
bool content_matches(const struct content *content, uint64_t index, const void *page, size_t length);

bool content_is_zero(const void *bytes, size_t length);

/*
 * What is in a page (of length bytes) that is not as it should be. blank: nothing but zeros was
 * expected there, so that even the right content is wrong.
 */
enum page_kind content_classify(const struct content *expected, uint64_t index, const void *page,
				size_t length, bool blank);

#endif
