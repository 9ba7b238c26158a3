/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEMFD_IO_H
#define MEMFD_IO_H

#include "reply.h"
#include "request.h"

void memfd_write(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_read(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_fallocate(struct agent *agent, const struct request *request, struct reply *reply);
void memfd_splice(struct agent *agent, const struct request *request, struct reply *reply);

#endif
