/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WINDOW_H
#define WINDOW_H

#include <stddef.h>
#include <stdint.h>

/*
 * A buffer through which a file is looked at, part by part. It is read with pread and not mapped,
 * because a load from a mapping of a hole allocates the page.
 */
struct window {
	int file;
	/* Aligned to a page; length of them are valid. */
	unsigned char *bytes;
	size_t length;
};

/* A multiple of the page size. */
#define WINDOW_BYTES (1024 * 1024)

/* Returns 0 or an errno; what is open must be closed. */
int window_open(struct window *window, int file);

/* Reads WINDOW_BYTES at offset; fewer, or none, only at the end of the file. Returns 0 or an errno. */
int window_read(struct window *window, uint64_t offset);

void window_close(struct window *window);

#endif
