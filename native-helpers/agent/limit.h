/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LIMIT_H
#define LIMIT_H

#include "reply.h"
#include "request.h"

/* As many descriptors as all cases of a guest can come to; without the right to raise a hard limit, what there was. */
void limit_raise_nofile(void);

void limit_nofile(struct agent *agent, const struct request *request, struct reply *reply);

#endif
