/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef AGENT_VFIO_H
#define AGENT_VFIO_H

#include "reply.h"
#include "request.h"

/* Of a device's own character device: which iommufd it belongs to, and which page table its DMA goes through. */
void vfio_open(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_bind(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_attach(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_detach(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_reset(struct agent *agent, const struct request *request, struct reply *reply);

/* Of its regions. */
void vfio_region(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_read(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_write(struct agent *agent, const struct request *request, struct reply *reply);
void vfio_bus_master(struct agent *agent, const struct request *request, struct reply *reply);

#endif
