/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OPEN_FLAGS_H
#define OPEN_FLAGS_H

#include "reply.h"
#include "request.h"

/* Reads the key flags of an operation that opens a file. False if the request has been answered. */
bool requested_open_flags(const struct request *request, int *flags, struct reply *reply);

/* The O_ flags that a file keeps while it is open, as fcntl(2) F_SETFL takes them. False as above. */
bool requested_status_flags(const char *list, int *flags, struct reply *reply);

#endif
