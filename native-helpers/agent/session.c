// SPDX-License-Identifier: GPL-2.0-only
#include "session.h"

#include <string.h>

#include "descriptor.h"
#include "ioctl.h"
#include "luo.h"

static void reply_luo_error(struct reply *reply, struct span span, int result, const char *name)
{
	if (result == LUO_NOT_IN_HEADERS)
		reply_not_in_headers(reply, name);
	else
		reply_errno(reply, span, -result, "ioctl", name);
}

static void reply_luo(struct reply *reply, struct span span, int result, const char *name)
{
	if (result < 0)
		reply_luo_error(reply, span, result, name);
	else
		reply_ok(reply, span);
}

static void open_session(struct agent *agent, const struct request *request, struct reply *reply,
			 int (*request_session)(int device, const struct text *name), const char *ioctl_name)
{
	const struct word *object = &request->words[0];
	const struct value *given = request_value(request, "name");
	const struct text *name = given->text.bytes ? &given->text : &object->text;
	struct span span;
	int session;

	if (agent->device < 0) {
		reply_malformed(reply, "the device is not open");
		return;
	}
	if (name->length > LUO_NAME_BYTES) {
		reply_malformed(reply, "name is longer than %d bytes", LUO_NAME_BYTES);
		return;
	}
	span.t0 = tsc_now();
	session = request_session(agent->device, name);
	span.t1 = tsc_now();
	if (session < 0)
		reply_luo_error(reply, span, session, ioctl_name);
	else
		descriptor_adopt(&agent->objects, object->text.bytes, OBJECT_SESSION, session, reply, span);
}

void session_create(struct agent *agent, const struct request *request, struct reply *reply)
{
	open_session(agent, request, reply, luo_create_session, "LIVEUPDATE_IOCTL_CREATE_SESSION");
}

void session_retrieve(struct agent *agent, const struct request *request, struct reply *reply)
{
	open_session(agent, request, reply, luo_retrieve_session, "LIVEUPDATE_IOCTL_RETRIEVE_SESSION");
}

void session_name(struct agent *, const struct request *request, struct reply *reply)
{
	char name[LUO_NAME_BYTES];
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = luo_get_name(request->words[0].object->fd, name);
	span.t1 = tsc_now();
	reply_luo(reply, span, result, "LIVEUPDATE_SESSION_GET_NAME");
	if (result == 0)
		reply_bytes(reply, "name", name, strnlen(name, sizeof(name)));
}

void session_preserve(struct agent *, const struct request *request, struct reply *reply)
{
	int session = request->words[0].object->fd;
	int file = request->words[1].object->fd;
	uint64_t token = request_integer(request, "token");
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = luo_preserve_fd(session, file, token);
	span.t1 = tsc_now();
	reply_luo(reply, span, result, "LIVEUPDATE_SESSION_PRESERVE_FD");
}

void session_restore(struct agent *agent, const struct request *request, struct reply *reply)
{
	int session = request->words[0].object->fd;
	uint64_t token = request_integer(request, "token");
	struct span span;
	int file;

	span.t0 = tsc_now();
	file = luo_retrieve_fd(session, token);
	span.t1 = tsc_now();
	if (file < 0)
		reply_luo_error(reply, span, file, "LIVEUPDATE_SESSION_RETRIEVE_FD");
	else
		descriptor_adopt(&agent->objects, request->words[1].text.bytes, OBJECT_FILE, file,
				 reply, span);
}

void session_finish(struct agent *, const struct request *request, struct reply *reply)
{
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = luo_finish(request->words[0].object->fd);
	span.t1 = tsc_now();
	reply_luo(reply, span, result, "LIVEUPDATE_SESSION_FINISH");
}
