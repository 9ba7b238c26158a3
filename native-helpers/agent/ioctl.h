/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef IOCTL_H
#define IOCTL_H

#include "reply.h"

/* An ioctl as its header names it. */
struct ioctl_request {
	unsigned long number;
	const char *name;
};

#define IOCTL_REQUEST(request) ((struct ioctl_request){ request, #request })

/*
 * Calls it and begins the answer: ok, to which the caller adds what came back, or the errno. True if
 * it is ok.
 */
bool reply_ioctl(struct reply *reply, int fd, struct ioctl_request request, void *argument);

/* Nothing is called: the headers of this kernel do not know the request. */
void reply_not_in_headers(struct reply *reply, const char *name);

#endif
