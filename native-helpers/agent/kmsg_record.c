// SPDX-License-Identifier: GPL-2.0-only
#include "kmsg_record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool kmsg_record_read(const char *bytes, size_t length, struct kmsg_record *record)
{
	const char *semicolon = memchr(bytes, ';', length);
	const char *newline;

	if (!semicolon || sscanf(bytes, "%" SCNu64 ",%" SCNu64 ",%" SCNu64 ",", &record->priority,
				 &record->sequence, &record->microseconds) != 3)
		return false;
	record->text = semicolon + 1;
	newline = memchr(record->text, '\n', length - (size_t)(record->text - bytes));
	if (!newline)
		return false;
	record->length = (size_t)(newline - record->text);
	return true;
}

bool kmsg_is_plain(const char *text)
{
	for (; *text; text++) {
		if (*text < ' ' || *text > '~' || *text == '\\')
			return false;
	}
	return true;
}
