// SPDX-License-Identifier: GPL-2.0-only
#include "reply.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "errno_name.h"
#include "parse.h"

bool write_all(int fd, const char *text, size_t length)
{
	while (length) {
		ssize_t written = write(fd, text, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		text += written;
		length -= (size_t)written;
	}
	return true;
}

bool reply_begin(struct reply *reply, int fd)
{
	*reply = (struct reply){ .fd = fd };
	reply->stream = open_memstream(&reply->text, &reply->length);
	return reply->stream != NULL;
}

bool reply_send(struct reply *reply)
{
	bool complete;

	putc('\n', reply->stream);
	complete = !ferror(reply->stream);
	/* Only fclose makes text and length valid. */
	complete = fclose(reply->stream) == 0 && complete;
	complete = complete && write_all(reply->fd, reply->text, reply->length);
	free(reply->text);
	return complete;
}

static void print_error_name(FILE *stream, int error)
{
	const char *name = errno_name(error);

	/* The kernel lets numbers out that userspace has no name for, e.g. ENOTSUPP (524). */
	if (name)
		fputs(name, stream);
	else
		fprintf(stream, "E%d", error);
}

static void print_span(FILE *stream, struct span span)
{
	fprintf(stream, " t0=%" PRIu64 " t1=%" PRIu64, span.t0, span.t1);
}

void reply_ok(struct reply *reply, struct span span)
{
	fputs("ok", reply->stream);
	print_span(reply->stream, span);
}

static void print_failure(struct reply *reply, struct span span, int error, const char *call)
{
	reply->failed = true;
	fputs("err ", reply->stream);
	print_error_name(reply->stream, error);
	print_span(reply->stream, span);
	fprintf(reply->stream, " call=%s", call);
}

void reply_errno(struct reply *reply, struct span span, int error, const char *call,
		 const char *what)
{
	print_failure(reply, span, error, call);
	if (what)
		reply_bytes(reply, "what", what, strlen(what));
}

void reply_result(struct reply *reply, struct span span, int result, const char *call)
{
	if (result)
		reply_errno(reply, span, errno, call, NULL);
	else
		reply_ok(reply, span);
}

void reply_malformed(struct reply *reply, const char *format, ...)
{
	char what[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(what, sizeof(what), format, arguments);
	va_end(arguments);
	reply_errno(reply, (struct span){ 0 }, EPROTO, "parse", what);
}

void reply_integer(struct reply *reply, const char *key, uint64_t value)
{
	fprintf(reply->stream, " %s=%" PRIu64, key, value);
}

void reply_bytes(struct reply *reply, const char *key, const void *bytes, size_t length)
{
	fprintf(reply->stream, " %s=", key);
	percent_encode(reply->stream, bytes, length);
}

void reply_errno_name(struct reply *reply, const char *key, int error)
{
	fprintf(reply->stream, " %s=", key);
	if (error)
		print_error_name(reply->stream, error);
	else
		fputs("none", reply->stream);
}

void reply_go(const struct reply *reply, uint64_t now)
{
	char line[64];
	int length = snprintf(line, sizeof(line), "go t0=%" PRIu64 "\n", now);

	/* If nobody takes it, the call that follows ends this process all the same. */
	(void)write_all(reply->fd, line, (size_t)length);
}
