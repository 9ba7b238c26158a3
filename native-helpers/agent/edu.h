/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef EDU_H
#define EDU_H

#include "reply.h"
#include "request.h"

/* QEMU's edu, a PCI device made to learn with (docs/specs/edu of QEMU): DMA between memory and a buffer of its own. */
void edu_start(struct agent *agent, const struct request *request, struct reply *reply);
void edu_wait(struct agent *agent, const struct request *request, struct reply *reply);
void edu_dma(struct agent *agent, const struct request *request, struct reply *reply);

/* Again and again, by a thread with a descriptor of its own, until one fails or the agent ends. */
void edu_repeat(struct agent *agent, const struct request *request, struct reply *reply);

#endif
