/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef EXTENTS_H
#define EXTENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A part of a file that carries content, in bytes: offset a multiple of CONTENT_PAGE, length >= 1. */
struct extent {
	uint64_t offset;
	uint64_t length;
};

/* Ascending and apart, so that no page belongs to two. */
struct extents {
	struct extent *list;
	size_t count;
};

/*
 * `offset+length,...`, `none`, or `whole` for one extent over a file of size bytes. Returns NULL, or
 * what is wrong with the list (a constant string). What it returned NULL for must be released.
 */
const char *extents_parse(const char *text, uint64_t size, struct extents *extents);

void extents_release(struct extents *extents);

/*
 * How many bytes of content the page beginning at offset carries, from its start: 0 to CONTENT_PAGE.
 * *next is where the search goes on; it begins at 0, and offsets must not descend.
 */
uint32_t extents_in_page(const struct extents *extents, size_t *next, uint64_t offset);

#endif
