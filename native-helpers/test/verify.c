// SPDX-License-Identifier: GPL-2.0-only
#include "verify.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fill.h"
#include "tap.h"
#include "tests.h"
#include "window.h"

static const struct content content = { .seed = 5 };

static int file_of_size(uint64_t size)
{
	int file = memfd_create("verify", MFD_CLOEXEC);

	return ftruncate(file, (off_t)size) ? -1 : file;
}

static blkcnt_t blocks_of(int file)
{
	struct stat stat;

	return fstat(file, &stat) ? -1 : stat.st_blocks;
}

static void test_holes(void)
{
	struct expectation expected = { .size = 3 * WINDOW_BYTES };
	struct verification found;
	int file = file_of_size(expected.size);

	tap_ok(verify_file(file, &expected, &found) == 0 && found.bad.bad == 0, "a hole is zeros");
	tap_ok(blocks_of(file) == 0, "a hole is still a hole after it was looked at");
	tap_ok(lseek(file, 0, SEEK_CUR) == 0, "the position is as it was");
	close(file);
}

/* Mapped where it is whole, copied where it is not, in one file. */
static void test_mixed(void)
{
	struct extent extent = { 0, 2 * WINDOW_BYTES + 4097 };
	struct expectation expected = {
		.content = content,
		.size = 4 * WINDOW_BYTES,
		.extents = { &extent, 1 },
	};
	struct verification found;
	int file = file_of_size(expected.size);

	fill_file(file, &content, &expected.extents);
	tap_ok(verify_file(file, &expected, &found) == 0 && found.bad.bad == 0 && found.pages == 1024,
	       "content and holes are compared in one file");
	tap_ok(blocks_of(file) == (2 * WINDOW_BYTES + 8192) / 512, "and the holes stay");
	close(file);
}

static void test_errors(void)
{
	struct expectation expected = { .size = WINDOW_BYTES };
	struct verification found;
	struct window window;
	int file = file_of_size(4096);

	tap_ok(verify_file(-1, &expected, &found) == EBADF, "what cannot be read is an error");
	window_open(&window, file);
	tap_ok(ftruncate(file, 0) == 0 && window_move(&window, 0) == EIO,
	       "a file that became shorter than its size is an error");
	window_close(&window);
	close(file);
}

void test_verify(void)
{
	tap_ok(count_pages(0) == 0 && count_pages(1) == 1 && count_pages(4096) == 1 && count_pages(4097) == 2,
	       "a partial page counts as one");
	tap_ok(count_pages(UINT64_MAX) == (UINT64_C(1) << 52), "the largest size has pages too");
	test_holes();
	test_mixed();
	test_errors();
}
