// SPDX-License-Identifier: GPL-2.0-only
#include "heard.h"

#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "kmsg_log.h"

/* KERN_WARNING; what is worse is less. That of a WARN is just it (CONFIG_MESSAGE_LOGLEVEL_DEFAULT). */
#define LEVEL_WARNING 4

/* What one answer waits for at most, when the kernel logs faster than it is read: the next one reads on. */
#define RECORDS_MOST 4096

void heard_record(struct heard *heard, const struct kmsg_record *record)
{
	/* The kernel's own facility is 0; what userspace writes to /dev/kmsg always has another one. */
	if (record->priority > LEVEL_WARNING)
		return;
	if (!heard->any)
		heard->first = record->microseconds;
	heard->last = record->microseconds;
	heard->any = true;
}

int heard_open(void)
{
	int log = kmsg_log_open(O_RDONLY);

	if (log >= 0 && lseek(log, 0, SEEK_END) < 0) {
		close(log);
		return -1;
	}
	return log;
}

void heard_reply(int log, struct reply *reply)
{
	char bytes[KMSG_RECORD_BYTES + 1];
	struct heard heard = { 0 };
	struct kmsg_record record;

	if (log < 0)
		return;
	for (int i = 0; i < RECORDS_MOST && kmsg_log_next(log, bytes, &record) == 0; i++)
		heard_record(&heard, &record);
	if (heard.any)
		fprintf(reply->stream, " heard=%" PRIu64 "-%" PRIu64, heard.first, heard.last);
}
