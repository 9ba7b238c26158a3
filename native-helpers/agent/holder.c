// SPDX-License-Identifier: GPL-2.0-only
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "holder_wire.h"

static void give(struct objects *objects, const struct holder_message *request, struct holder_message *answer)
{
	if (objects_find(objects, request->name))
		answer->error = EEXIST;
	else if (!objects_add(objects, request->name, request->kind, request->fd))
		answer->error = ENOMEM;
	if (answer->error)
		close(request->fd);
}

static void take(struct objects *objects, const struct holder_message *request, struct holder_message *answer)
{
	const struct object *object = objects_find(objects, request->name);

	if (!object) {
		answer->error = ENOENT;
		return;
	}
	answer->kind = object->kind;
	answer->fd = object->fd;
}

static void drop(struct objects *objects, const struct holder_message *request, struct holder_message *answer)
{
	struct object *object = objects_find(objects, request->name);

	if (!object)
		answer->error = ENOENT;
	else if (close(objects_remove(objects, object)))
		answer->error = errno;
}

/* Becomes a new program, and a holder again: only what is not close-on-exec stays open. */
static void start_again(int socket, struct holder_message *answer)
{
	fcntl(socket, F_SETFD, 0);
	execl("/proc/self/exe", "agent", HOLDER_MODE, NULL);
	answer->error = errno;
}

static void carry_out(int socket, struct objects *objects, const struct holder_message *request,
		      struct holder_message *answer)
{
	switch (request->command) {
	case HOLDER_GIVE:
		give(objects, request, answer);
		break;
	case HOLDER_TAKE:
		take(objects, request, answer);
		break;
	case HOLDER_RELEASE:
		drop(objects, request, answer);
		break;
	case HOLDER_EXEC:
		start_again(socket, answer);
		break;
	}
}

void hold(int socket)
{
	struct holder_message answer = { .fd = -1 };
	struct holder_message request;
	struct objects objects = { 0 };

	while (holder_send(socket, &answer) && holder_receive(socket, &request)) {
		answer = (struct holder_message){ .fd = -1 };
		carry_out(socket, &objects, &request, &answer);
	}
	objects_release(&objects);
}
