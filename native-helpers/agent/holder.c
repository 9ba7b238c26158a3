// SPDX-License-Identifier: GPL-2.0-only
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "hammer.h"
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

static void start_hammer(struct hammer *hammer, const struct holder_message *request,
			 struct holder_message *answer)
{
	/* Its threads use the device until the process ends. */
	if (hammer->threads) {
		answer->error = EALREADY;
		close(request->fd);
		return;
	}
	answer->error = hammer_start(hammer, request->fd, request->threads);
}

static void tell_rounds(struct hammer *hammer, struct holder_message *answer)
{
	answer->rounds = hammer->rounds;
	answer->failures = hammer->failures;
	answer->last_error = hammer->error;
}

/* What a holder has. */
struct holder {
	int socket;
	struct objects objects;
	struct hammer hammer;
};

static void carry_out(struct holder *holder, const struct holder_message *request,
		      struct holder_message *answer)
{
	struct objects *objects = &holder->objects;

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
		start_again(holder->socket, answer);
		break;
	case HOLDER_HAMMER:
		start_hammer(&holder->hammer, request, answer);
		break;
	case HOLDER_ROUNDS:
		tell_rounds(&holder->hammer, answer);
		break;
	}
}

void hold(int socket)
{
	struct holder_message answer = { .fd = -1 };
	struct holder_message request;
	struct holder holder = { .socket = socket };

	while (holder_send(socket, &answer) && holder_receive(socket, &request)) {
		answer = (struct holder_message){ .fd = -1 };
		carry_out(&holder, &request, &answer);
	}
	objects_release(&holder.objects);
}
