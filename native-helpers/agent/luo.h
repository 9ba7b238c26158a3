/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LUO_H
#define LUO_H

#include <limits.h>
#include <stdint.h>

#include "parse.h"

/* LIVEUPDATE_SESSION_NAME_LENGTH, of which the kernel wants the last byte to be a NUL. */
#define LUO_NAME_BYTES 64

/* No errno: the headers of this kernel do not know the request, so nothing was called. */
#define LUO_NOT_IN_HEADERS INT_MIN

/*
 * The ioctls of /dev/liveupdate and of its sessions, as include/uapi/linux/liveupdate.h documents
 * them. All return a descriptor or 0, or -errno, or LUO_NOT_IN_HEADERS. A name is at most
 * LUO_NAME_BYTES; one of just that size reaches the kernel without a NUL.
 */
int luo_create_session(int device, const struct text *name);
int luo_retrieve_session(int device, const struct text *name);
int luo_get_name(int session, char name[LUO_NAME_BYTES]);
int luo_preserve_fd(int session, int fd, uint64_t token);
int luo_retrieve_fd(int session, uint64_t token);
int luo_finish(int session);

#endif
