/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "reply.h"
#include "request.h"

void program_run(struct agent *agent, const struct request *request, struct reply *reply);

#endif
