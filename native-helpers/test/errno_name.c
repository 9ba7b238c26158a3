// SPDX-License-Identifier: GPL-2.0-only
#include "../agent/errno_name.h"

#include <string.h>

#include "tap.h"
#include "tests.h"

/* More than the kernel has. */
#define ERRNO_MAX 4096

static bool agrees_with_libc(void)
{
	for (int error = 1; error < ERRNO_MAX; error++) {
		const char *expected = strerrorname_np(error);
		const char *name = errno_name(error);

		if (!expected != !name || (name && strcmp(name, expected) != 0))
			return false;
	}
	return true;
}

void test_errno_name(void)
{
	tap_ok(agrees_with_libc(), "every errno has the name that glibc gives it");
	tap_ok(!errno_name(0), "success is no errno");
	tap_ok(!errno_name(-1), "a negative number is no errno");
}
