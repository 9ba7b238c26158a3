/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LIMIT_H
#define LIMIT_H

#include "reply.h"
#include "request.h"

void limit_nofile(struct agent *agent, const struct request *request, struct reply *reply);

#endif
