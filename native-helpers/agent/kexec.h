/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KEXEC_H
#define KEXEC_H

#include "reply.h"
#include "request.h"

void kexec_load(struct agent *agent, const struct request *request, struct reply *reply);
void kexec_unload(struct agent *agent, const struct request *request, struct reply *reply);
void kexec_jump(struct agent *agent, const struct request *request, struct reply *reply);
void kexec_try(struct agent *agent, const struct request *request, struct reply *reply);

#endif
