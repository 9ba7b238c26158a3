/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEVICE_H
#define DEVICE_H

#include "reply.h"
#include "request.h"

void device_open(struct agent *agent, const struct request *request, struct reply *reply);
void device_dup(struct agent *agent, const struct request *request, struct reply *reply);
void device_close(struct agent *agent, const struct request *request, struct reply *reply);

#endif
