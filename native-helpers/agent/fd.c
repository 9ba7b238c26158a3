// SPDX-License-Identifier: GPL-2.0-only
#include "fd.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptor.h"
#include "open_flags.h"

#define PROC_PATH 64

static const struct name kind_names[] = {
	{ "session", OBJECT_SESSION },
	{ "file", OBJECT_FILE },
	{ NULL, 0 },
};

void fd_adopt(struct agent *agent, const struct request *request, struct reply *reply)
{
	int64_t fd = request_value(request, "fd")->offset;
	uint64_t kind;

	if (!parse_name(request_text(request, "kind"), kind_names, &kind)) {
		reply_malformed(reply, "kind is not one of session, file");
		return;
	}
	if (fd < INT_MIN || fd > INT_MAX) {
		reply_malformed(reply, "fd is not an integer of 32 bits");
		return;
	}
	descriptor_adopt(&agent->objects, request->words[0].text.bytes, (enum object_kind)kind, (int)fd,
			 reply, (struct span){ 0 });
}

void fd_dup(struct agent *agent, const struct request *request, struct reply *reply)
{
	descriptor_dup(&agent->objects, request->words[1].text.bytes, request->words[0].object->fd, reply);
}

void fd_reopen(struct agent *agent, const struct request *request, struct reply *reply)
{
	char path[PROC_PATH];
	struct span span;
	int flags;
	int file;

	if (!requested_open_flags(request, &flags, reply))
		return;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", request->words[0].object->fd);
	span.t0 = tsc_now();
	file = open(path, O_CLOEXEC | flags);
	span.t1 = tsc_now();
	if (file < 0)
		reply_errno(reply, span, errno, "open", path);
	else
		descriptor_adopt(&agent->objects, request->words[1].text.bytes, OBJECT_FILE, file,
				 reply, span);
}

/* What /proc says of a descriptor. */
struct description {
	char link[PATH_MAX];
	ssize_t link_length;
	char info[4096];
	ssize_t info_length;
};

/* Returns NULL, or what was called and failed. */
static const char *describe(int fd, struct description *description)
{
	char path[PROC_PATH];
	int file;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	description->link_length = readlink(path, description->link, sizeof(description->link));
	if (description->link_length < 0)
		return "readlink";
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return "open";
	description->info_length = read(file, description->info, sizeof(description->info));
	close(file);
	return description->info_length < 0 ? "read" : NULL;
}

void fd_info(struct agent *, const struct request *request, struct reply *reply)
{
	int fd = request->words[0].object->fd;
	struct description description;
	const char *failed;
	struct span span;

	span.t0 = tsc_now();
	failed = describe(fd, &description);
	span.t1 = tsc_now();
	if (failed) {
		reply_errno(reply, span, errno, failed, NULL);
		return;
	}
	reply_ok(reply, span);
	fprintf(reply->stream, " fd=%d", fd);
	reply_bytes(reply, "link", description.link, (size_t)description.link_length);
	reply_bytes(reply, "fdinfo", description.info, (size_t)description.info_length);
}

void fd_status(struct agent *, const struct request *request, struct reply *reply)
{
	int fd = request->words[0].object->fd;
	struct span span;
	int result;
	int flags;

	if (!requested_status_flags(request_text(request, "status"), &flags, reply))
		return;
	span.t0 = tsc_now();
	result = fcntl(fd, F_SETFL, flags);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "fcntl");
}

void fd_inherit(struct agent *, const struct request *request, struct reply *reply)
{
	int fd = request->words[0].object->fd;
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = fcntl(fd, F_SETFD, 0);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "fcntl");
}

void fd_chmod(struct agent *, const struct request *request, struct reply *reply)
{
	int fd = request->words[0].object->fd;
	mode_t mode = (mode_t)request_integer(request, "mode");
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = fchmod(fd, mode);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "fchmod");
}

void fd_chown(struct agent *, const struct request *request, struct reply *reply)
{
	int fd = request->words[0].object->fd;
	uid_t uid = (uid_t)request_integer(request, "uid");
	gid_t gid = (gid_t)request_integer(request, "gid");
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = fchown(fd, uid, gid);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "fchown");
}
