// SPDX-License-Identifier: GPL-2.0-only
#include "window.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "content.h"

int window_open(struct window *window, int file)
{
	*window = (struct window){ .file = file, .bytes = aligned_alloc(CONTENT_PAGE, WINDOW_BYTES) };
	return window->bytes ? 0 : ENOMEM;
}

int window_read(struct window *window, uint64_t offset)
{
	window->length = 0;
	while (window->length < WINDOW_BYTES) {
		ssize_t got = pread(window->file, window->bytes + window->length,
				    WINDOW_BYTES - window->length, (off_t)(offset + window->length));

		if (got < 0 && errno != EINTR)
			return errno;
		if (got == 0)
			break;
		if (got > 0)
			window->length += (size_t)got;
	}
	return 0;
}

void window_close(struct window *window)
{
	free(window->bytes);
}
