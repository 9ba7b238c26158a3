// SPDX-License-Identifier: GPL-2.0-only
#include "descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

void descriptor_adopt(struct objects *objects, const char *name, enum object_kind kind, int fd,
		      struct reply *reply, struct span span)
{
	if (objects_add(objects, name, kind, fd)) {
		reply_ok(reply, span);
		return;
	}
	close(fd);
	reply_errno(reply, span, ENOMEM, "malloc", NULL);
}

void descriptor_dup(struct objects *objects, const char *name, int fd, struct reply *reply)
{
	struct span span;
	int copy;

	span.t0 = tsc_now();
	copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	span.t1 = tsc_now();
	if (copy < 0)
		reply_errno(reply, span, errno, "fcntl", "F_DUPFD_CLOEXEC");
	else
		descriptor_adopt(objects, name, OBJECT_FILE, copy, reply, span);
}

void descriptor_close(struct agent *agent, const struct request *request, struct reply *reply)
{
	int fd = objects_remove(&agent->objects, request->words[0].object);
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = close(fd);
	span.t1 = tsc_now();
	if (result)
		reply_errno(reply, span, errno, "close", NULL);
	else
		reply_ok(reply, span);
}
