// SPDX-License-Identifier: GPL-2.0-only
#include "extents.h"

#include <stdlib.h>
#include <string.h>

#include "content.h"
#include "parse.h"

static size_t count_items(const char *list)
{
	size_t count = 1;

	for (; *list; list++)
		count += *list == ',';
	return count;
}

static const char *parse_extent(char *item, struct extent *extent)
{
	char *plus = strchr(item, '+');

	if (!plus)
		return "an extent is not offset+length";
	*plus = '\0';
	if (!parse_u64(item, &extent->offset) || !parse_u64(plus + 1, &extent->length))
		return "an extent is not made of two integers";
	if (extent->offset % CONTENT_PAGE)
		return "an extent's offset is not a multiple of 4096";
	if (extent->length == 0)
		return "an extent is empty";
	return NULL;
}

static const char *parse_list(char *text, uint64_t size, struct extents *extents)
{
	uint64_t end = 0;
	char *item;

	while ((item = strsep(&text, ","))) {
		struct extent *extent = &extents->list[extents->count];
		const char *wrong = parse_extent(item, extent);

		if (wrong)
			return wrong;
		if (extents->count && extent->offset < end)
			return "extents overlap or do not ascend";
		if (extent->offset > size || extent->length > size - extent->offset)
			return "an extent goes beyond the end";
		end = extent->offset + extent->length;
		extents->count++;
	}
	return NULL;
}

static const char *allocate(size_t count, struct extents *extents)
{
	extents->count = 0;
	extents->list = calloc(count, sizeof(*extents->list));
	return extents->list ? NULL : "there is no memory for so many extents";
}

const char *extents_parse(const char *text, uint64_t size, struct extents *extents)
{
	bool whole = strcmp(text, "whole") == 0;
	const char *wrong = allocate(count_items(text), extents);
	char *copy;

	if (wrong || strcmp(text, "none") == 0 || (whole && size == 0))
		return wrong;
	if (whole) {
		extents->list[extents->count++] = (struct extent){ 0, size };
		return NULL;
	}
	copy = strdup(text);
	wrong = copy ? parse_list(copy, size, extents) : "there is no memory for so many extents";
	free(copy);
	if (wrong)
		extents_release(extents);
	return wrong;
}

void extents_release(struct extents *extents)
{
	free(extents->list);
	*extents = (struct extents){ 0 };
}

uint32_t extents_in_page(const struct extents *extents, size_t *next, uint64_t offset)
{
	const struct extent *extent;
	uint64_t left;

	while (*next < extents->count) {
		extent = &extents->list[*next];
		if (offset < extent->offset)
			return 0;
		if (offset - extent->offset < extent->length) {
			left = extent->length - (offset - extent->offset);
			return left < CONTENT_PAGE ? (uint32_t)left : CONTENT_PAGE;
		}
		(*next)++;
	}
	return 0;
}
