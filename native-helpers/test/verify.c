// SPDX-License-Identifier: GPL-2.0-only
#include "verify.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"
#include "tests.h"
#include "window.h"

static int file_of_size(uint64_t size)
{
	int file = memfd_create("verify", MFD_CLOEXEC);

	return ftruncate(file, (off_t)size) ? -1 : file;
}

static void test_holes(void)
{
	struct expectation expected = { .size = 3 * WINDOW_BYTES };
	struct pagemap map = { 0 };
	struct stat stat;
	int file = file_of_size(expected.size);

	tap_ok(verify_file(file, expected.size, &expected, &map) == 0 && map.bad == 0, "a hole is zeros");
	fstat(file, &stat);
	tap_ok(stat.st_blocks == 0, "a hole is still a hole after it was looked at");
	tap_ok(lseek(file, 0, SEEK_CUR) == 0, "the position is as it was");
	close(file);
}

static void test_errors(void)
{
	struct expectation expected = { .size = WINDOW_BYTES };
	struct pagemap map = { 0 };
	int file = file_of_size(4096);

	tap_ok(verify_file(-1, WINDOW_BYTES, &expected, &map) == EBADF, "what cannot be read is an error");
	tap_ok(verify_file(file, WINDOW_BYTES, &expected, &map) == EIO, "a file that ends early is an error");
	close(file);
}

void test_verify(void)
{
	tap_ok(count_pages(0) == 0 && count_pages(1) == 1 && count_pages(4096) == 1 && count_pages(4097) == 2,
	       "a partial page counts as one");
	tap_ok(count_pages(UINT64_MAX) == (UINT64_C(1) << 52), "the largest size has pages too");
	test_holes();
	test_errors();
}
