/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PCI_H
#define PCI_H

#include "reply.h"
#include "request.h"

void pci_info(struct agent *agent, const struct request *request, struct reply *reply);
void pci_bind(struct agent *agent, const struct request *request, struct reply *reply);
void pci_unbind(struct agent *agent, const struct request *request, struct reply *reply);

#endif
