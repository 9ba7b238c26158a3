/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEMFD_H
#define MEMFD_H

#include "reply.h"
#include "request.h"

void memfd_create_file(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_truncate(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_seek(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_seal(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_stat(struct agent *agent, const struct request *request, struct reply *reply);

#endif
