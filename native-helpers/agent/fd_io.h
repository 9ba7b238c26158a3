/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FD_IO_H
#define FD_IO_H

#include "reply.h"
#include "request.h"

void fd_read(struct agent *agent, const struct request *request, struct reply *reply);
void fd_write(struct agent *agent, const struct request *request, struct reply *reply);
void fd_poll(struct agent *agent, const struct request *request, struct reply *reply);

#endif
