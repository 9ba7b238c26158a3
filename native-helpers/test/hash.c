// SPDX-License-Identifier: GPL-2.0-only
#include "hash.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "content.h"
#include "fill.h"
#include "tap.h"
#include "tests.h"
#include "window.h"

static const struct content content = { .seed = 0x0123456789abcdef, .object = 7, .generation = 1 };

static void hashes_to(int file, uint64_t size, const char *expected, const char *title)
{
	char hash[HASH_TEXT];
	uint64_t bytes;

	if (tap_ok(hash_file(file, hash, &bytes) == 0 && bytes == size, "%s: all bytes are read", title))
		tap_is(hash, expected, title);
	close(file);
}

static int file_of(const void *bytes, size_t length)
{
	int file = memfd_create("hash", MFD_CLOEXEC);

	return write(file, bytes, length) == (ssize_t)length ? file : -1;
}

static int filled_file(uint64_t size)
{
	struct extent extent = { 0, size };
	struct extents extents = { &extent, 1 };
	int file = memfd_create("hash", MFD_CLOEXEC);

	return ftruncate(file, (off_t)size) || fill_file(file, &content, &extents) ? -1 : file;
}

void test_hash(void)
{
	_Alignas(4096) unsigned char page[CONTENT_PAGE];
	char hash[HASH_TEXT];
	uint64_t bytes;

	content_fill(&content, 3, page, sizeof(page));
	hashes_to(file_of("", 0), 0, "99aa06d3014798d86001c324468d497f", "the hash of nothing");
	/* The same numbers are in docs/agent.md and in the tests of the host's side. */
	hashes_to(file_of(page, sizeof(page)), sizeof(page),
		  "fdb4ed89e352dbde217c916ce802411d", "the hash of the known page");
	hashes_to(filled_file(10000), 10000, "b9d96976ec52b2b5706c3fd6aa3b1ab3",
		  "the hash of the known file");
	hashes_to(filled_file(2 * WINDOW_BYTES + 1), 2 * WINDOW_BYTES + 1, "57468b69c2b0873137424890106e12be",
		  "the hash of a file of several windows");
	tap_ok(hash_file(-1, hash, &bytes) != 0, "what cannot be read has no hash");
}
