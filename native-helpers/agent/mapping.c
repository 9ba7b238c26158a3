// SPDX-License-Identifier: GPL-2.0-only
/* Mappings that stay from one request to the next: a file may be written to through them after its close. */
#include "mapping.h"

#include <errno.h>
#include <linux/mman.h>
#include <string.h>
#include <sys/mman.h>

#include "content.h"

static const struct name protection_names[] = {
	{ "read", PROT_READ },
	{ "write", PROT_WRITE },
	{ NULL, 0 },
};

static const struct name sharing_names[] = {
	{ "shared", MAP_SHARED },
	{ "private", MAP_PRIVATE },
	{ NULL, 0 },
};

static const struct name advice_names[] = {
	{ "cold", MADV_COLD },
	{ "dontneed", MADV_DONTNEED },
	{ "hugepage", MADV_HUGEPAGE },
	{ "nohugepage", MADV_NOHUGEPAGE },
	{ "pageout", MADV_PAGEOUT },
	{ "populate-read", MADV_POPULATE_READ },
	{ "populate-write", MADV_POPULATE_WRITE },
	{ "remove", MADV_REMOVE },
	{ NULL, 0 },
};

/* How a file is to be mapped. */
struct mapping_terms {
	uint64_t protection;
	uint64_t sharing;
	off_t offset;
	size_t length;
};

/* False if the request has been answered. */
static bool requested_terms(const struct request *request, struct mapping_terms *terms, struct reply *reply)
{
	terms->offset = (off_t)request_integer(request, "offset");
	terms->length = request_integer(request, "length");
	if (terms->length == 0 || terms->length % CONTENT_PAGE)
		reply_malformed(reply, "length is not a multiple of %u", CONTENT_PAGE);
	else if (!parse_flags(request_text(request, "protection"), protection_names, &terms->protection))
		reply_malformed(reply, "protection is not a list of read, write");
	else if (!parse_name(request_text(request, "sharing"), sharing_names, &terms->sharing))
		reply_malformed(reply, "sharing is not one of shared, private");
	else
		return true;
	return false;
}

bool mapping_adopt(struct objects *objects, const char *name, struct mapping mapping, struct reply *reply,
		   struct span span)
{
	struct object *object = objects_add(objects, name, OBJECT_MAPPING, -1);

	if (object) {
		object->mapping = mapping;
		reply_ok(reply, span);
		return true;
	}
	munmap(mapping.start, mapping.length);
	reply_errno(reply, span, ENOMEM, "malloc", NULL);
	return false;
}

void memfd_map(struct agent *agent, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	struct mapping_terms terms;
	struct span span;
	void *start;

	if (!requested_terms(request, &terms, reply))
		return;
	span.t0 = tsc_now();
	start = mmap(NULL, terms.length, (int)terms.protection, (int)terms.sharing, file, terms.offset);
	span.t1 = tsc_now();
	if (start == MAP_FAILED)
		reply_errno(reply, span, errno, "mmap", NULL);
	else
		mapping_adopt(&agent->objects, request->words[1].text.bytes,
			      (struct mapping){ start, terms.length }, reply, span);
}

/* A part of a mapping, in whole pages around what was asked for. */
struct part {
	unsigned char *bytes;
	size_t length;
	void *pages;
	size_t pages_length;
};

/* False if the request has been answered: the part is not inside the mapping. */
static bool find_part(const struct mapping *mapping, uint64_t offset, uint64_t length, struct part *part,
		      struct reply *reply)
{
	size_t before = offset % CONTENT_PAGE;

	if (offset > mapping->length || length > mapping->length - offset) {
		reply_malformed(reply, "the mapping ends before that");
		return false;
	}
	*part = (struct part){
		.bytes = mapping->start + offset,
		.length = length,
		.pages = mapping->start + offset - before,
		.pages_length = before + length,
	};
	return true;
}

void mapping_store(struct agent *, const struct request *request, struct reply *reply)
{
	const struct text *data = &request_value(request, "data")->text;
	struct span span;
	struct part part;
	int result;

	if (!find_part(&request->words[0].object->mapping, request_integer(request, "offset"), data->length,
		       &part, reply))
		return;
	span.t0 = tsc_now();
	/* Tells with an errno of what a store would be answered with a signal: a page that cannot be had. */
	result = madvise(part.pages, part.pages_length, MADV_POPULATE_WRITE);
	if (result == 0)
		memcpy(part.bytes, data->bytes, data->length);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "madvise");
}

void mapping_load(struct agent *, const struct request *request, struct reply *reply)
{
	uint64_t length = request_integer(request, "length");
	struct span span;
	struct part part;
	int result;

	if (length > REPLY_DATA_MOST) {
		reply_malformed(reply, "length is more than %d", REPLY_DATA_MOST);
		return;
	}
	if (!find_part(&request->words[0].object->mapping, request_integer(request, "offset"), length, &part,
		       reply))
		return;
	span.t0 = tsc_now();
	result = madvise(part.pages, part.pages_length, MADV_POPULATE_READ);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "madvise");
	if (result == 0)
		reply_bytes(reply, "data", part.bytes, part.length);
}

void mapping_advise(struct agent *, const struct request *request, struct reply *reply)
{
	const struct mapping *mapping = &request->words[0].object->mapping;
	struct span span;
	uint64_t advice;
	int result;

	if (!parse_name(request_text(request, "advice"), advice_names, &advice)) {
		reply_malformed(reply, "advice is not one of cold, dontneed, hugepage, nohugepage, pageout,"
				" populate-read, populate-write, remove");
		return;
	}
	span.t0 = tsc_now();
	result = madvise(mapping->start, mapping->length, (int)advice);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "madvise");
}

void mapping_close(struct agent *agent, const struct request *request, struct reply *reply)
{
	struct object *object = request->words[0].object;
	struct mapping mapping = object->mapping;
	struct span span;
	int result;

	objects_remove(&agent->objects, object);
	span.t0 = tsc_now();
	result = munmap(mapping.start, mapping.length);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "munmap");
}
