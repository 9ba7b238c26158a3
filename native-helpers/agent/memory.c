// SPDX-License-Identifier: GPL-2.0-only
/* Takes the memory that is free and writes over it: what was not really kept does not survive that. */
#include "memory.h"

#include <errno.h>
#include <linux/mman.h>
#include <sys/mman.h>
#include <sys/param.h>
#include <sys/sysinfo.h>

#include "mapping.h"

/* Between two looks at how much is left; of the size of a huge page. */
#define STEP_BYTES (2 * 1024 * 1024)

static uint64_t free_bytes(void)
{
	struct sysinfo info;

	sysinfo(&info);
	return (uint64_t)info.freeram * info.mem_unit;
}

static void fill_words(void *start, uint64_t word)
{
	uint64_t *words = start;

	for (size_t i = 0; i < STEP_BYTES / sizeof(*words); i++)
		words[i] = word;
}

/* Whether one step more may be taken. */
static bool leaves_enough(uint64_t leave_kb)
{
	uint64_t now = free_bytes();

	return now >= STEP_BYTES && (now - STEP_BYTES) / 1024 >= leave_kb;
}

/* Returns how many bytes it wrote, from the start on; less than it could where the kernel gives no more. */
static size_t take(unsigned char *start, size_t most, uint64_t leave_kb, uint64_t word)
{
	size_t taken = 0;

	while (most - taken >= STEP_BYTES && leaves_enough(leave_kb)) {
		if (madvise(start + taken, STEP_BYTES, MADV_POPULATE_WRITE))
			break;
		fill_words(start + taken, word);
		taken += STEP_BYTES;
	}
	return taken;
}

void memory_fill(struct agent *agent, const struct request *request, struct reply *reply)
{
	uint64_t leave_kb = request_integer(request, "leave_kb");
	uint64_t available = free_bytes();
	size_t most = MIN(available, request_integer(request, "most"));
	unsigned char *start = mmap(NULL, most, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	struct span span;
	size_t taken;

	if (start == MAP_FAILED) {
		reply_errno(reply, (struct span){ 0 }, errno, "mmap", NULL);
		return;
	}
	span.t0 = tsc_now();
	taken = take(start, most, leave_kb, request_integer(request, "pattern"));
	span.t1 = tsc_now();
	munmap(start + taken, most - taken);
	if (taken == 0) {
		reply_errno(reply, span, ENOMEM, "madvise", NULL);
		return;
	}
	if (mapping_adopt(&agent->objects, request->words[0].text.bytes, (struct mapping){ start, taken },
			  reply, span))
		reply_integer(reply, "bytes", taken);
}
