/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MAPPING_H
#define MAPPING_H

#include "reply.h"
#include "request.h"

void memfd_map(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_store(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_load(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_advise(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_close(struct agent *agent, const struct request *request, struct reply *reply);

#endif
