/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FD_MAKE_H
#define FD_MAKE_H

#include "reply.h"
#include "request.h"

void fd_make(struct agent *agent, const struct request *request, struct reply *reply);

#endif
