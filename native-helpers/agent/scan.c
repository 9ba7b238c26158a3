// SPDX-License-Identifier: GPL-2.0-only
/* A plain read of memory: what everything else that is done to content is measured against. */
#include "scan.h"

#include <errno.h>
#include <linux/mman.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static uint64_t sum_words(const uint64_t *words, size_t count)
{
	uint64_t sum = 0;

	/* Unrolled, so that it is the loads that take the time, and not the counting. */
	#pragma GCC unroll 16
	for (size_t i = 0; i < count; i++)
		sum += words[i];
	return sum;
}

/* The last, partial word ends in zeros: what lies in its page beyond the end of the file is not content. */
static uint64_t sum_bytes(const unsigned char *bytes, size_t length)
{
	size_t whole = length / sizeof(uint64_t);
	uint64_t last = 0;

	memcpy(&last, bytes + whole * sizeof(last), length % sizeof(last));
	return sum_words((const uint64_t *)bytes, whole) + last;
}

static void scan(const unsigned char *start, size_t length, struct reply *reply)
{
	struct span span;
	uint64_t sum;

	span.t0 = tsc_now();
	sum = sum_bytes(start, length);
	span.t1 = tsc_now();
	reply_ok(reply, span);
	reply_integer(reply, "bytes", length);
	reply_integer(reply, "sum", sum);
}

static void map_and_scan(int file, size_t length, struct reply *reply)
{
	void *start = mmap(NULL, length, PROT_READ, MAP_SHARED, file, 0);

	if (start == MAP_FAILED) {
		reply_errno(reply, (struct span){ 0 }, errno, "mmap", NULL);
		return;
	}
	/* Ahead of the clock: a page fault is no part of a read. */
	if (madvise(start, length, MADV_POPULATE_READ))
		reply_errno(reply, (struct span){ 0 }, errno, "madvise", NULL);
	else
		scan(start, length, reply);
	munmap(start, length);
}

void memfd_scan(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	struct stat stat;

	if (fstat(file, &stat))
		reply_errno(reply, (struct span){ 0 }, errno, "fstat", NULL);
	else if (stat.st_size == 0)
		scan((const unsigned char *)"", 0, reply);
	else
		map_and_scan(file, (size_t)stat.st_size, reply);
}
