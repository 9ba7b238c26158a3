// SPDX-License-Identifier: GPL-2.0-only
#include "tap.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct {
	unsigned int run;
	unsigned int failed;
} points;

bool tap_ok(bool ok, const char *title, ...)
{
	va_list arguments;

	points.run++;
	points.failed += !ok;
	printf("%sok %u - ", ok ? "" : "not ", points.run);
	va_start(arguments, title);
	vprintf(title, arguments);
	va_end(arguments);
	putchar('\n');
	/* A sanitizer may end the process at any moment. */
	fflush(stdout);
	return ok;
}

void tap_is(const char *got, const char *expected, const char *title)
{
	bool equal = got && expected ? strcmp(got, expected) == 0 : got == expected;

	if (tap_ok(equal, "%s", title))
		return;
	printf("# got:      %s\n", got ? got : "(null)");
	printf("# expected: %s\n", expected ? expected : "(null)");
}

int tap_done(void)
{
	printf("1..%u\n", points.run);
	return points.failed ? 1 : 0;
}
