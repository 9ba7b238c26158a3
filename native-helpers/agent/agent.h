/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef AGENT_H
#define AGENT_H

#include "object.h"

/* Everything that lasts from one request to the next. */
struct agent {
	struct objects objects;
	/* /dev/liveupdate, or -1. */
	int device;
};

#endif
