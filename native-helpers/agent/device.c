// SPDX-License-Identifier: GPL-2.0-only
#include "device.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "descriptor.h"

void device_open(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *path = request_text(request, "path");
	struct span span;

	if (agent->device >= 0) {
		reply_malformed(reply, "the device is already open");
		return;
	}
	span.t0 = tsc_now();
	agent->device = open(path, O_RDWR | O_CLOEXEC);
	span.t1 = tsc_now();
	if (agent->device < 0)
		reply_errno(reply, span, errno, "open", path);
	else
		reply_ok(reply, span);
}

void device_dup(struct agent *agent, const struct request *request, struct reply *reply)
{
	if (agent->device < 0)
		reply_malformed(reply, "the device is not open");
	else
		descriptor_dup(&agent->objects, request->words[0].text.bytes, agent->device, reply);
}

void device_close(struct agent *agent, const struct request *, struct reply *reply)
{
	struct span span;
	int result;

	if (agent->device < 0) {
		reply_malformed(reply, "the device is not open");
		return;
	}
	span.t0 = tsc_now();
	result = close(agent->device);
	span.t1 = tsc_now();
	agent->device = -1;
	if (result)
		reply_errno(reply, span, errno, "close", NULL);
	else
		reply_ok(reply, span);
}
