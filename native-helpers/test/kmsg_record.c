// SPDX-License-Identifier: GPL-2.0-only
#include "kmsg_record.h"

#include <string.h>

#include "tap.h"
#include "tests.h"

static bool text_is(const struct kmsg_record *record, const char *text)
{
	return record->length == strlen(text) && memcmp(record->text, text, record->length) == 0;
}

static bool is_refused(const char *bytes)
{
	struct kmsg_record record;

	return !kmsg_record_read(bytes, strlen(bytes), &record);
}

void test_kmsg_record(void)
{
	static const char plain[] = "6,339,5140900,-;NET: Registered; family 10\n";
	static const char device[] = "30,340,5690716,c,caller=T1;udevd[80]: starting\n"
		" SUBSYSTEM=acpi\n DEVICE=+acpi\n";
	static const char empty[] = "4,0,0,-;\n";
	struct kmsg_record record;

	tap_ok(kmsg_record_read(plain, strlen(plain), &record) && record.priority == 6 &&
	       record.sequence == 339 && record.microseconds == 5140900,
	       "a record tells priority, sequence and time");
	tap_ok(text_is(&record, "NET: Registered; family 10"), "its text may hold what ends its head");
	tap_ok(kmsg_record_read(device, strlen(device), &record) && record.priority == 30 &&
	       text_is(&record, "udevd[80]: starting"), "what it tells of a device is left out");
	tap_ok(kmsg_record_read(empty, strlen(empty), &record) && record.length == 0, "a text may be empty");
	tap_ok(is_refused("") && is_refused("6,339,5140900,-") && is_refused("6,339;text\n") &&
	       is_refused("6,339,5140900,-;cut off"), "what is no record is refused");
	tap_ok(kmsg_is_plain("liveproof: case 7 %") && kmsg_is_plain(""), "printable text is shown as it is");
	tap_ok(!kmsg_is_plain("a\nb") && !kmsg_is_plain("a\\b") && !kmsg_is_plain("\xc3\xa9"),
	       "what the log would write otherwise is not plain");
}
