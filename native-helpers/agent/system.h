/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SYSTEM_H
#define SYSTEM_H

#include "reply.h"
#include "request.h"

void ping(struct agent *agent, const struct request *request, struct reply *reply);
void file_read(struct agent *agent, const struct request *request, struct reply *reply);
void sys_info(struct agent *agent, const struct request *request, struct reply *reply);
void sys_clock(struct agent *agent, const struct request *request, struct reply *reply);
void sys_poweroff(struct agent *agent, const struct request *request, struct reply *reply);

#endif
