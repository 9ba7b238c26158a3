/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef AGENT_IOMMUFD_H
#define AGENT_IOMMUFD_H

#include "reply.h"
#include "request.h"

/* Of an iommufd: its objects, which are all known to the kernel by an id. */
void iommufd_open(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_alloc(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_destroy(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_ranges(struct agent *agent, const struct request *request, struct reply *reply);

/* Of a device that is bound to it. */
void iommufd_hw_info(struct agent *agent, const struct request *request, struct reply *reply);

/* Of an I/O address space: what is mapped where in it. */
void iommufd_map(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_map_file(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_copy(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_unmap(struct agent *agent, const struct request *request, struct reply *reply);

/* Of a hardware page table. */
void iommufd_hwpt_alloc(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_hwpt_mark(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_dirty_tracking(struct agent *agent, const struct request *request, struct reply *reply);
void iommufd_dirty_bitmap(struct agent *agent, const struct request *request, struct reply *reply);

#endif
