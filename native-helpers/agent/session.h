/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SESSION_H
#define SESSION_H

#include "reply.h"
#include "request.h"

void session_create(struct agent *agent, const struct request *request, struct reply *reply);
void session_retrieve(struct agent *agent, const struct request *request, struct reply *reply);
void session_name(struct agent *agent, const struct request *request, struct reply *reply);
void session_preserve(struct agent *agent, const struct request *request, struct reply *reply);
void session_restore(struct agent *agent, const struct request *request, struct reply *reply);
void session_finish(struct agent *agent, const struct request *request, struct reply *reply);

#endif
