/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include "reply.h"
#include "request.h"

/* An operation's core has made a descriptor: keeps it under the name asked for, and answers ok. */
void descriptor_adopt(struct objects *objects, const char *name, enum object_kind kind, int fd,
		      struct reply *reply, struct span span);

/* Makes another descriptor of fd, under the name asked for, and answers. */
void descriptor_dup(struct objects *objects, const char *name, int fd, struct reply *reply);

/* session.close, memfd.close and fd.close: the object is forgotten whatever close says. */
void descriptor_close(struct agent *agent, const struct request *request, struct reply *reply);

#endif
