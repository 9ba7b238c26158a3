/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include "request.h"

/* All operations of docs/agent.md; ends with a name that is NULL. */
extern const struct operation operations[];

#endif
