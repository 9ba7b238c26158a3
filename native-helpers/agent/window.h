/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WINDOW_H
#define WINDOW_H

#include <stddef.h>
#include <stdint.h>

/*
 * A file looked at part by part, without a change to it. Where every page is there already, the part is
 * mapped, because an emulated processor takes longer to copy memory than to compare it. Otherwise it is
 * copied with pread, because a load from a mapping of a hole would allocate the page.
 */
struct window {
	int file;
	uint64_t size;
	/* What can be looked at now: aligned to a page, length of them are valid. */
	const unsigned char *bytes;
	size_t length;
	unsigned char *copy;
	/* NULL while nothing is mapped. */
	void *mapping;
};

/* A multiple of the page size. */
#define WINDOW_BYTES (1024 * 1024)

/* Returns 0 or an errno; either way it must be closed. */
int window_open(struct window *window, int file);

/*
 * Moves it to offset, a multiple of WINDOW_BYTES and less than size. It shows WINDOW_BYTES, or what
 * there is up to size. Returns 0 or an errno; EIO if the file ends before its size.
 */
int window_move(struct window *window, uint64_t offset);

void window_close(struct window *window);

#endif
