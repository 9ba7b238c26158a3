// SPDX-License-Identifier: GPL-2.0-only
#include "input.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tap.h"
#include "tests.h"

static struct input *input_of(const char *bytes, size_t length)
{
	struct input *input = calloc(1, sizeof(*input));

	input->fd = memfd_create("input", MFD_CLOEXEC);
	if (write(input->fd, bytes, length) != (ssize_t)length || lseek(input->fd, 0, SEEK_SET) != 0)
		abort();
	return input;
}

static void release(struct input *input)
{
	close(input->fd);
	free(input);
}

static bool next_is(struct input *input, const char *expected)
{
	char *line;
	size_t length;

	return input_line(input, &line, &length) == LINE && length == strlen(expected) &&
	       memcmp(line, expected, length) == 0;
}

static enum line_status next(struct input *input)
{
	char *line;
	size_t length;

	return input_line(input, &line, &length);
}

static void test_lines(void)
{
	struct input *input = input_of("one\n\nthree\nrest", 15);

	tap_ok(next_is(input, "one"), "a line comes without its newline");
	tap_ok(next_is(input, ""), "an empty line is a line");
	tap_ok(next_is(input, "three"), "lines come in order");
	tap_ok(next(input) == LINE_UNFINISHED, "a part of a line is no line");
	release(input);

	input = input_of("", 0);
	tap_ok(next(input) == LINE_END, "nothing is the end");
	release(input);
}

/* A line of so many bytes, and one after it. */
static struct input *long_input(size_t bytes)
{
	char *text = malloc(bytes + 7);
	struct input *input;

	memset(text, 'x', bytes);
	memcpy(text + bytes, "\nnext\n", 7);
	input = input_of(text, bytes + 6);
	free(text);
	return input;
}

static void test_long_lines(void)
{
	struct input *input = long_input(LINE_BYTES);

	tap_ok(next(input) == LINE && next_is(input, "next"), "a line of 65,536 bytes is taken");
	release(input);

	input = long_input(LINE_BYTES + 1);
	tap_ok(next(input) == LINE_TOO_LONG, "a line of 65,537 bytes is too long");
	tap_ok(next_is(input, "next") && next(input) == LINE_END, "the line after it is taken");
	release(input);

	input = long_input(5 * LINE_BYTES);
	tap_ok(next(input) == LINE_TOO_LONG, "a line of five times the limit is too long once");
	tap_ok(next_is(input, "next") && next(input) == LINE_END, "all of its rest is skipped");
	release(input);
}

static void test_pieces(void)
{
	struct input *input = calloc(1, sizeof(*input));
	int ends[2];

	if (pipe(ends) || write(ends[1], "a\nb", 3) != 3)
		abort();
	input->fd = ends[0];
	tap_ok(next_is(input, "a"), "a line is taken before the next one is complete");
	if (write(ends[1], "c\n", 2) != 2)
		abort();
	tap_ok(next_is(input, "bc"), "a line may come in pieces");
	close(ends[1]);
	tap_ok(next(input) == LINE_END, "a closed pipe is the end");
	release(input);
}

void test_input(void)
{
	test_lines();
	test_long_lines();
	test_pieces();
}
