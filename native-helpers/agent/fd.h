/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FD_H
#define FD_H

#include "reply.h"
#include "request.h"

void fd_adopt(struct agent *agent, const struct request *request, struct reply *reply);
void fd_dup(struct agent *agent, const struct request *request, struct reply *reply);
void fd_reopen(struct agent *agent, const struct request *request, struct reply *reply);
void fd_info(struct agent *agent, const struct request *request, struct reply *reply);
void fd_status(struct agent *agent, const struct request *request, struct reply *reply);
void fd_inherit(struct agent *agent, const struct request *request, struct reply *reply);
void fd_chmod(struct agent *agent, const struct request *request, struct reply *reply);
void fd_chown(struct agent *agent, const struct request *request, struct reply *reply);

#endif
