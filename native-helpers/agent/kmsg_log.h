/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KMSG_LOG_H
#define KMSG_LOG_H

#include "kmsg_record.h"

#define KMSG "/dev/kmsg"

/* Opens the kernel log, never to wait for it. -1, with errno, if that cannot be. */
int kmsg_log_open(int flags);

/* The next record; *bytes holds its text. Returns 0 or an errno: EAGAIN at the end. */
int kmsg_log_next(int log, char bytes[KMSG_RECORD_BYTES + 1], struct kmsg_record *record);

#endif
