// SPDX-License-Identifier: GPL-2.0-only
#include "ioctl.h"

#include <errno.h>
#include <sys/ioctl.h>

bool reply_ioctl(struct reply *reply, int fd, struct ioctl_request request, void *argument)
{
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = ioctl(fd, request.number, argument);
	span.t1 = tsc_now();
	if (result < 0)
		reply_errno(reply, span, errno, "ioctl", request.name);
	else
		reply_ok(reply, span);
	return result >= 0;
}

void reply_not_in_headers(struct reply *reply, const char *name)
{
	char what[128];

	snprintf(what, sizeof(what), "%s is not in this kernel's headers", name);
	reply_errno(reply, (struct span){ 0 }, ENOTTY, "ioctl", what);
}
