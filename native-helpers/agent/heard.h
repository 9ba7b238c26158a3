/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HEARD_H
#define HEARD_H

#include "kmsg_record.h"
#include "reply.h"

/* Which warnings of the kernel's own, and worse, were in the log. Begins as all zeros. */
struct heard {
	bool any;
	/* Microseconds, as the console prints them. */
	uint64_t first;
	uint64_t last;
};

/* Takes the next record of the log into account. */
void heard_record(struct heard *heard, const struct kmsg_record *record);

/* Opens the log at its end. -1 where that cannot be, which is none to listen to. */
int heard_open(void);

/* Adds to an answer that is otherwise complete what the log got since the answer before. log may be -1. */
void heard_reply(int log, struct reply *reply);

#endif
