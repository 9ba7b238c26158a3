/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEMORY_H
#define MEMORY_H

#include "reply.h"
#include "request.h"

void memory_fill(struct agent *agent, const struct request *request, struct reply *reply);

#endif
