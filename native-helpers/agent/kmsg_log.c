// SPDX-License-Identifier: GPL-2.0-only
#include "kmsg_log.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int kmsg_log_open(int flags)
{
	return open(KMSG, flags | O_NONBLOCK | O_CLOEXEC);
}

int kmsg_log_next(int log, char bytes[KMSG_RECORD_BYTES + 1], struct kmsg_record *record)
{
	ssize_t length;

	do {
		length = read(log, bytes, KMSG_RECORD_BYTES);
		/* EPIPE: the log went on over the next record; what follows it will be read. */
	} while (length < 0 && (errno == EPIPE || errno == EINTR));
	if (length < 0)
		return errno;
	bytes[length] = '\0';
	return kmsg_record_read(bytes, (size_t)length, record) ? 0 : EBADMSG;
}
