/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KMSG_H
#define KMSG_H

#include "reply.h"
#include "request.h"

void kmsg_mark(struct agent *agent, const struct request *request, struct reply *reply);
void kmsg_read(struct agent *agent, const struct request *request, struct reply *reply);

#endif
