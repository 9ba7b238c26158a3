/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>

/* The longest request, without its newline. */
#define LINE_BYTES 65536

/* Lines from a descriptor. Begins as all zeros but for fd. */
struct input {
	int fd;
	/* Inside a line that was too long, up to its newline. */
	bool skipping;
	size_t start;
	size_t end;
	char buffer[LINE_BYTES + 1];
};

enum line_status {
	LINE,
	LINE_TOO_LONG,
	/* The input ended after a part of a line. */
	LINE_UNFINISHED,
	LINE_END,
};

/*
 * Waits for the next line. For LINE, *line is valid until the next call and may be changed, its
 * newline (line[length]) included; LINE_TOO_LONG comes once, when such a line is over.
 */
enum line_status input_line(struct input *input, char **line, size_t *length);

#endif
