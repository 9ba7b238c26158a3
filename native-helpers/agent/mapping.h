/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MAPPING_H
#define MAPPING_H

#include "reply.h"
#include "request.h"

/* Keeps a mapping that was just made under the name asked for, and answers. False if that was an err. */
bool mapping_adopt(struct objects *objects, const char *name, struct mapping mapping, struct reply *reply,
		   struct span span);

void memfd_map(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_store(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_load(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_advise(struct agent *agent, const struct request *request, struct reply *reply);
void mapping_close(struct agent *agent, const struct request *request, struct reply *reply);

#endif
