// SPDX-License-Identifier: GPL-2.0-only
#include "fill.h"

#include <linux/mman.h>
#include <sys/mman.h>
#include <sys/param.h>
#include <sys/stat.h>

/* A multiple of the page size; small enough to stay in a cache between being populated and being written. */
#define STEP_BYTES (2 * 1024 * 1024)

static void fill_pages(const struct content *content, uint64_t offset, unsigned char *start, uint64_t length)
{
	for (uint64_t at = 0; at < length; at += CONTENT_PAGE)
		content_fill(content, (offset + at) / CONTENT_PAGE, start + at,
			     MIN(length - at, CONTENT_PAGE));
}

static const char *fill_mapped(const struct content *content, const struct extent *extent,
			       unsigned char *start)
{
	for (uint64_t at = 0; at < extent->length; at += STEP_BYTES) {
		uint64_t step = MIN(extent->length - at, STEP_BYTES);

		/*
		 * Where there is no memory this returns an errno; a store would be answered with SIGBUS.
		 * For a write each page would fault by itself, for a read those that are there do so by sixteen.
		 */
		if (madvise(start + at, step, MADV_POPULATE_READ))
			return "madvise";
		fill_pages(content, extent->offset + at, start + at, step);
	}
	return NULL;
}

static const char *fill_extent(int file, const struct content *content,
			       const struct extent *extent, uint64_t block)
{
	/* A mapping of huge pages begins and ends at one. */
	uint64_t before = extent->offset % block;
	uint64_t mapped = before + extent->length;
	unsigned char *mapping;
	const char *failed;

	mapped += (block - mapped % block) % block;
	mapping = mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_SHARED, file,
		       (off_t)(extent->offset - before));
	if (mapping == MAP_FAILED)
		return "mmap";
	failed = fill_mapped(content, extent, mapping + before);
	munmap(mapping, mapped);
	return failed;
}

const char *fill_file(int file, const struct content *content, const struct extents *extents)
{
	const char *failed = NULL;
	struct stat stat;

	if (fstat(file, &stat))
		return "fstat";
	for (size_t i = 0; !failed && i < extents->count; i++)
		failed = fill_extent(file, content, &extents->list[i], (uint64_t)stat.st_blksize);
	return failed;
}
