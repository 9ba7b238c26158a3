/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCAN_H
#define SCAN_H

#include "reply.h"
#include "request.h"

void memfd_scan(struct agent *agent, const struct request *request, struct reply *reply);

#endif
