/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEMFD_CONTENT_H
#define MEMFD_CONTENT_H

#include "reply.h"
#include "request.h"

void memfd_fill(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_verify(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_hash(struct agent *agent, const struct request *request, struct reply *reply);

#endif
