/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PROCESS_H
#define PROCESS_H

#include "reply.h"
#include "request.h"

void process_spawn(struct agent *agent, const struct request *request, struct reply *reply);
void process_give(struct agent *agent, const struct request *request, struct reply *reply);
void process_take(struct agent *agent, const struct request *request, struct reply *reply);
void process_release(struct agent *agent, const struct request *request, struct reply *reply);
void process_exec(struct agent *agent, const struct request *request, struct reply *reply);
void process_hammer(struct agent *agent, const struct request *request, struct reply *reply);
void process_rounds(struct agent *agent, const struct request *request, struct reply *reply);
void process_kill(struct agent *agent, const struct request *request, struct reply *reply);

#endif
