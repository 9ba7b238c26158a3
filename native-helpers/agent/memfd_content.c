// SPDX-License-Identifier: GPL-2.0-only
#include "memfd_content.h"

#include <errno.h>
#include <sys/stat.h>

#include "fill.h"
#include "hash.h"
#include "verify.h"

static struct content requested_content(const struct request *request)
{
	return (struct content){
		.seed = request_integer(request, "seed"),
		.object = (uint32_t)request_integer(request, "object"),
		.generation = (uint32_t)request_integer(request, "generation"),
	};
}

/* False if the request has been answered. */
static bool requested_extents(const struct request *request, uint64_t size, struct extents *extents,
			      struct reply *reply)
{
	const char *wrong = extents_parse(request_text(request, "extents"), size, extents);

	if (wrong)
		reply_malformed(reply, "extents: %s", wrong);
	return !wrong;
}

static uint64_t total(const struct extents *extents)
{
	uint64_t bytes = 0;

	for (size_t i = 0; i < extents->count; i++)
		bytes += extents->list[i].length;
	return bytes;
}

static void fill(int file, const struct content *content, const struct extents *extents, struct reply *reply)
{
	struct span span;
	const char *failed;

	span.t0 = tsc_now();
	failed = fill_file(file, content, extents);
	span.t1 = tsc_now();
	if (failed) {
		reply_errno(reply, span, errno, failed, NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "bytes", total(extents));
}

void memfd_fill(struct agent *, const struct request *request, struct reply *reply)
{
	struct content content = requested_content(request);
	int file = request->words[0].object->fd;
	struct extents extents;
	struct stat stat;

	if (fstat(file, &stat)) {
		reply_errno(reply, (struct span){ 0 }, errno, "fstat", NULL);
		return;
	}
	if (!requested_extents(request, (uint64_t)stat.st_size, &extents, reply))
		return;
	fill(file, &content, &extents, reply);
	extents_release(&extents);
}

static void verify(int file, const struct expectation *expected, struct reply *reply)
{
	struct verification found;
	struct span span;
	int error;

	span.t0 = tsc_now();
	error = verify_file(file, expected, &found);
	span.t1 = tsc_now();
	if (error) {
		reply_errno(reply, span, error, "pread", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "size", found.size);
	reply_integer(reply, "pages", found.pages);
	reply_integer(reply, "bad", found.bad.bad);
	fputs(" map=", reply->stream);
	pagemap_print(reply->stream, &found.bad);
}

void memfd_verify(struct agent *, const struct request *request, struct reply *reply)
{
	struct expectation expected = {
		.content = requested_content(request),
		.size = request_integer(request, "size"),
	};

	if (!requested_extents(request, expected.size, &expected.extents, reply))
		return;
	verify(request->words[0].object->fd, &expected, reply);
	extents_release(&expected.extents);
}

void memfd_hash(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	char hash[HASH_TEXT];
	struct span span;
	uint64_t bytes;
	int error;

	span.t0 = tsc_now();
	error = hash_file(file, hash, &bytes);
	span.t1 = tsc_now();
	if (error) {
		reply_errno(reply, span, error, "pread", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "bytes", bytes);
	fprintf(reply->stream, " xxh128=%s", hash);
}
