// SPDX-License-Identifier: GPL-2.0-only
#include "heard.h"

#include "tap.h"
#include "tests.h"

static struct heard heard_of(const struct kmsg_record *records, size_t count)
{
	struct heard heard = { 0 };

	for (size_t i = 0; i < count; i++)
		heard_record(&heard, &records[i]);
	return heard;
}

void test_heard(void)
{
	static const struct kmsg_record harmless[] = {
		{ .priority = 5, .microseconds = 1 },
		/* LOG_USER, level warning: somebody wrote it to /dev/kmsg. */
		{ .priority = 8 + 4, .microseconds = 2 },
		{ .priority = 3 * 8, .microseconds = 3 },
	};
	static const struct kmsg_record warnings[] = {
		{ .priority = 6, .microseconds = 4 },
		{ .priority = 4, .microseconds = 5 },
		{ .priority = 0, .microseconds = 6 },
		{ .priority = 7, .microseconds = 7 },
	};
	struct heard heard = heard_of(harmless, 3);

	tap_ok(!heard.any, "neither a notice nor what userspace logs is a warning of the kernel's");
	heard = heard_of(warnings, 4);
	tap_ok(heard.any && heard.first == 5 && heard.last == 6, "the first and the last warning are told");
	heard = heard_of(warnings, 2);
	tap_ok(heard.any && heard.first == 5 && heard.last == 5, "of one, twice the same");
}
