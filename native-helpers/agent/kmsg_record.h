/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KMSG_RECORD_H
#define KMSG_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most that one read of /dev/kmsg gives (PRINTK_MESSAGE_MAX, kernel/printk/internal.h). */
#define KMSG_RECORD_BYTES 2048

/* One line of the kernel log. */
struct kmsg_record {
	/* Facility and level, as in the <N> of syslog. */
	uint64_t priority;
	/* Counts all records since boot, from 0. */
	uint64_t sequence;
	uint64_t microseconds;
	/* Points into what it was read from; not terminated. */
	const char *text;
	size_t length;
};

/*
 * Takes what one read of /dev/kmsg gave apart: `priority,sequence,microseconds,flags[,...];text`, a
 * newline, and perhaps lines about a device (Documentation/ABI/testing/dev-kmsg), which are left out.
 * False if it is not that. bytes[length] is a NUL.
 */
bool kmsg_record_read(const char *bytes, size_t length, struct kmsg_record *record);

/* Whether the log shows text as it was written: what is not printable comes back as \xNN. */
bool kmsg_is_plain(const char *text);

#endif
