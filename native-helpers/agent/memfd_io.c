// SPDX-License-Identifier: GPL-2.0-only
#include "memfd_io.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/falloc.h>
#include <stdlib.h>
#include <unistd.h>

/* What a pipe holds by default: more would be cut to it. */
#define SPLICE_STEP 65536

static const struct name fallocate_modes[] = {
	{ "keep-size", FALLOC_FL_KEEP_SIZE },
	{ "punch-hole", FALLOC_FL_PUNCH_HOLE },
	{ "collapse-range", FALLOC_FL_COLLAPSE_RANGE },
	{ "zero-range", FALLOC_FL_ZERO_RANGE },
	{ "insert-range", FALLOC_FL_INSERT_RANGE },
	{ "unshare-range", FALLOC_FL_UNSHARE_RANGE },
	{ NULL, 0 },
};

/* One call, so that it is told where the kernel writes less than it was given. */
void memfd_write(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	const struct text *data = &request_value(request, "data")->text;
	off_t offset = (off_t)request_integer(request, "offset");
	struct span span;
	ssize_t written;

	span.t0 = tsc_now();
	written = pwrite(file, data->bytes, data->length, offset);
	span.t1 = tsc_now();
	if (written < 0) {
		reply_errno(reply, span, errno, "pwrite", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "bytes", (uint64_t)written);
}

static void read_and_reply(int file, off_t offset, char *buffer, size_t length, struct reply *reply)
{
	struct span span;
	ssize_t got;

	span.t0 = tsc_now();
	got = pread(file, buffer, length, offset);
	span.t1 = tsc_now();
	if (got < 0) {
		reply_errno(reply, span, errno, "pread", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "bytes", (uint64_t)got);
	reply_bytes(reply, "data", buffer, (size_t)got);
}

void memfd_read(struct agent *, const struct request *request, struct reply *reply)
{
	uint64_t length = request_integer(request, "length");
	char *buffer;

	if (length > REPLY_DATA_MOST) {
		reply_malformed(reply, "length is more than %d", REPLY_DATA_MOST);
		return;
	}
	buffer = malloc(length + 1);
	if (buffer)
		read_and_reply(request->words[0].object->fd, (off_t)request_integer(request, "offset"),
			       buffer, length, reply);
	else
		reply_errno(reply, (struct span){ 0 }, errno, "malloc", NULL);
	free(buffer);
}

void memfd_fallocate(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	off_t offset = (off_t)request_integer(request, "offset");
	off_t length = (off_t)request_integer(request, "length");
	struct span span;
	uint64_t mode;
	int result;

	if (!parse_flags(request_text(request, "mode"), fallocate_modes, &mode)) {
		reply_malformed(reply, "mode is not a list of keep-size, punch-hole, collapse-range,"
				" zero-range, insert-range, unshare-range");
		return;
	}
	span.t0 = tsc_now();
	result = fallocate(file, (int)mode, offset, length);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "fallocate");
}

/* Moves what is in the pipe on into a file. False if it could not all be moved, with errno. */
static bool drain(int pipe_end, int to, ssize_t length)
{
	while (length > 0) {
		ssize_t moved = splice(pipe_end, NULL, to, NULL, (size_t)length, 0);

		if (moved == 0)
			errno = EIO;
		if (moved <= 0)
			return false;
		length -= moved;
	}
	return true;
}

/* From one file's position to its end. Returns how many bytes, or -1 with errno. */
static int64_t splice_files(int from, int to, const int ends[2])
{
	int64_t bytes = 0;

	for (;;) {
		ssize_t got = splice(from, NULL, ends[1], NULL, SPLICE_STEP, 0);

		if (got == 0)
			return bytes;
		if (got < 0 || !drain(ends[0], to, got))
			return -1;
		bytes += got;
	}
}

void memfd_splice(struct agent *, const struct request *request, struct reply *reply)
{
	struct span span;
	int64_t bytes;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC)) {
		reply_errno(reply, (struct span){ 0 }, errno, "pipe2", NULL);
		return;
	}
	span.t0 = tsc_now();
	bytes = splice_files(request->words[0].object->fd, request->words[1].object->fd, ends);
	span.t1 = tsc_now();
	if (bytes < 0) {
		reply_errno(reply, span, errno, "splice", NULL);
	} else {
		reply_ok(reply, span);
		reply_integer(reply, "bytes", (uint64_t)bytes);
	}
	close(ends[0]);
	close(ends[1]);
}
