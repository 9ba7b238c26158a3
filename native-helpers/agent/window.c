// SPDX-License-Identifier: GPL-2.0-only
#include "window.h"

#include <errno.h>
#include <linux/mman.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/param.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content.h"

int window_open(struct window *window, int file)
{
	struct stat stat;

	*window = (struct window){ .file = file };
	if (fstat(file, &stat))
		return errno;
	window->size = (uint64_t)stat.st_size;
	window->copy = aligned_alloc(CONTENT_PAGE, WINDOW_BYTES);
	return window->copy ? 0 : ENOMEM;
}

static void unmap(struct window *window)
{
	if (window->mapping)
		munmap(window->mapping, WINDOW_BYTES);
	window->mapping = NULL;
}

/* Whether every page is in the page cache: then a load finds it and allocates nothing. */
static bool is_resident(void *mapping, size_t length)
{
	unsigned char pages[WINDOW_BYTES / CONTENT_PAGE];
	size_t count = howmany(length, CONTENT_PAGE);

	if (mincore(mapping, length, pages))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!(pages[i] & 1))
			return false;
	}
	return true;
}

/* False if it has to be copied. */
static bool map(struct window *window, uint64_t offset)
{
	void *mapping = mmap(NULL, WINDOW_BYTES, PROT_READ, MAP_SHARED, window->file, (off_t)offset);

	if (mapping == MAP_FAILED)
		return false;
	window->mapping = mapping;
	window->bytes = mapping;
	/* To populate tells of a page that cannot be had; to load from it would be answered with SIGBUS. */
	if (is_resident(mapping, window->length) &&
	    madvise(mapping, window->length, MADV_POPULATE_READ) == 0)
		return true;
	unmap(window);
	return false;
}

static int copy(struct window *window, uint64_t offset)
{
	size_t done = 0;

	while (done < window->length) {
		ssize_t got = pread(window->file, window->copy + done, window->length - done,
				    (off_t)(offset + done));

		if (got < 0 && errno != EINTR)
			return errno;
		if (got == 0)
			return EIO;
		if (got > 0)
			done += (size_t)got;
	}
	window->bytes = window->copy;
	return 0;
}

int window_move(struct window *window, uint64_t offset)
{
	unmap(window);
	window->length = MIN(window->size - offset, WINDOW_BYTES);
	return map(window, offset) ? 0 : copy(window, offset);
}

void window_close(struct window *window)
{
	unmap(window);
	free(window->copy);
}
