// SPDX-License-Identifier: GPL-2.0-only
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptor.h"
#include "open_flags.h"

#define NEW_FILE_MODE 0600
#define NEW_DIRECTORY_MODE 0700

void file_open(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *path = request_text(request, "path");
	struct span span;
	int flags;
	int file;

	if (!requested_open_flags(request, &flags, reply))
		return;
	span.t0 = tsc_now();
	file = open(path, O_CLOEXEC | flags, NEW_FILE_MODE);
	span.t1 = tsc_now();
	if (file < 0)
		reply_errno(reply, span, errno, "open", path);
	else
		descriptor_adopt(&agent->objects, request->words[0].text.bytes, OBJECT_FILE, file,
				 reply, span);
}

/* In one call: a knob of /proc or /sys takes each write for a whole value. */
void file_write(struct agent *, const struct request *request, struct reply *reply)
{
	const char *path = request->words[0].text.bytes;
	const struct text *data = &request_value(request, "data")->text;
	int file = open(path, O_WRONLY | O_CLOEXEC);
	struct span span;
	ssize_t written;

	if (file < 0) {
		reply_errno(reply, (struct span){ 0 }, errno, "open", path);
		return;
	}
	span.t0 = tsc_now();
	written = write(file, data->bytes, data->length);
	span.t1 = tsc_now();
	if (written < 0) {
		reply_errno(reply, span, errno, "write", path);
	} else {
		reply_ok(reply, span);
		reply_integer(reply, "bytes", (uint64_t)written);
	}
	close(file);
}

static void reply_path(struct reply *reply, struct span span, int result, const char *call, const char *path)
{
	if (result)
		reply_errno(reply, span, errno, call, path);
	else
		reply_ok(reply, span);
}

void file_unlink(struct agent *, const struct request *request, struct reply *reply)
{
	const char *path = request->words[0].text.bytes;
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = unlink(path);
	span.t1 = tsc_now();
	reply_path(reply, span, result, "unlink", path);
}

void file_mkdir(struct agent *, const struct request *request, struct reply *reply)
{
	const char *path = request->words[0].text.bytes;
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = mkdir(path, NEW_DIRECTORY_MODE);
	span.t1 = tsc_now();
	reply_path(reply, span, result, "mkdir", path);
}

void file_rmdir(struct agent *, const struct request *request, struct reply *reply)
{
	const char *path = request->words[0].text.bytes;
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = rmdir(path);
	span.t1 = tsc_now();
	reply_path(reply, span, result, "rmdir", path);
}
