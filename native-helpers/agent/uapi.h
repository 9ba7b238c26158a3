/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UAPI_H
#define UAPI_H

#include "reply.h"
#include "request.h"

void uapi_ioctl(struct agent *agent, const struct request *request, struct reply *reply);

#endif
