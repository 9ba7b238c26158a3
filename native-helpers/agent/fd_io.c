// SPDX-License-Identifier: GPL-2.0-only
/* What is tried on any descriptor, whether it makes sense there or not: one call each. */
#include "fd_io.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

static const struct name event_names[] = {
	{ "in", POLLIN },
	{ "priority", POLLPRI },
	{ "out", POLLOUT },
	{ "error", POLLERR },
	{ "hangup", POLLHUP },
	{ "invalid", POLLNVAL },
	{ NULL, 0 },
};

static void read_and_reply(int fd, char *buffer, size_t length, struct reply *reply)
{
	struct span span;
	ssize_t got;

	span.t0 = tsc_now();
	got = read(fd, buffer, length);
	span.t1 = tsc_now();
	if (got < 0) {
		reply_errno(reply, span, errno, "read", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_bytes(reply, "data", buffer, (size_t)got);
}

void fd_read(struct agent *, const struct request *request, struct reply *reply)
{
	uint64_t length = request_integer(request, "length");
	char *buffer;

	if (length > REPLY_DATA_MOST) {
		reply_malformed(reply, "length is more than %d", REPLY_DATA_MOST);
		return;
	}
	/* Of no bytes there may be none. */
	buffer = malloc(length + 1);
	if (buffer)
		read_and_reply(request->words[0].object->fd, buffer, length, reply);
	else
		reply_errno(reply, (struct span){ 0 }, errno, "malloc", NULL);
	free(buffer);
}

void fd_write(struct agent *, const struct request *request, struct reply *reply)
{
	const struct text *data = &request_value(request, "data")->text;
	struct span span;
	ssize_t written;

	span.t0 = tsc_now();
	written = write(request->words[0].object->fd, data->bytes, data->length);
	span.t1 = tsc_now();
	if (written < 0) {
		reply_errno(reply, span, errno, "write", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "bytes", (uint64_t)written);
}

void fd_poll(struct agent *, const struct request *request, struct reply *reply)
{
	struct pollfd pollfd = { .fd = request->words[0].object->fd, .events = POLLIN | POLLPRI | POLLOUT };
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = poll(&pollfd, 1, 0);
	span.t1 = tsc_now();
	if (result < 0) {
		reply_errno(reply, span, errno, "poll", NULL);
		return;
	}
	reply_ok(reply, span);
	fputs(" events=", reply->stream);
	print_flags(reply->stream, event_names, (unsigned short)pollfd.revents);
}
