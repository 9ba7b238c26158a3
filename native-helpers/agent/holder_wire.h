/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HOLDER_WIRE_H
#define HOLDER_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "object.h"

enum holder_command { HOLDER_GIVE, HOLDER_TAKE, HOLDER_RELEASE, HOLDER_EXEC, HOLDER_HAMMER, HOLDER_ROUNDS };

/* What the agent asks of a holder, and what it answers. */
struct holder_message {
	/* Of a request. */
	enum holder_command command;
	/* Of an answer: 0 or an errno. */
	int error;
	enum object_kind kind;
	char name[OBJECT_NAME_MAX + 1];
	/* Of HOLDER_HAMMER. */
	unsigned int threads;
	/* Of the answer to HOLDER_ROUNDS, as in struct hammer. */
	uint64_t rounds;
	uint64_t failures;
	int last_error;
	/* Travels beside the message as SCM_RIGHTS; -1 for none. */
	int fd;
};

/* Sends one message; fd stays the caller's. False with errno. */
bool holder_send(int socket, const struct holder_message *message);

/* Waits for one; its fd, close-on-exec, is the caller's. False with errno; EPIPE at the end. */
bool holder_receive(int socket, struct holder_message *message);

#endif
