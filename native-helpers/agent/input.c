// SPDX-License-Identifier: GPL-2.0-only
#include "input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Reads more behind what is there; false at the end. An input that cannot be read any more has ended. */
static bool read_more(struct input *input)
{
	ssize_t got;

	do {
		got = read(input->fd, input->buffer + input->end, sizeof(input->buffer) - input->end);
	} while (got < 0 && errno == EINTR);
	if (got <= 0)
		return false;
	input->end += (size_t)got;
	return true;
}

static void make_room(struct input *input)
{
	size_t pending = input->end - input->start;

	if (pending == sizeof(input->buffer)) {
		input->skipping = true;
		pending = 0;
	}
	memmove(input->buffer, input->buffer + input->start, pending);
	input->start = 0;
	input->end = pending;
}

enum line_status input_line(struct input *input, char **line, size_t *length)
{
	char *newline;
	bool skipped;

	while (!(newline = memchr(input->buffer + input->start, '\n', input->end - input->start))) {
		make_room(input);
		if (!read_more(input))
			return input->end || input->skipping ? LINE_UNFINISHED : LINE_END;
	}
	*line = input->buffer + input->start;
	*length = (size_t)(newline - *line);
	input->start += *length + 1;
	skipped = input->skipping;
	input->skipping = false;
	return skipped ? LINE_TOO_LONG : LINE;
}
