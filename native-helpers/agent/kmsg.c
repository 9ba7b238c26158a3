// SPDX-License-Identifier: GPL-2.0-only
#include "kmsg.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kmsg_log.h"

/* With its <5> a record must fit PRINTKRB_RECORD_MAX (1024), or write says EINVAL. */
#define MARKER_MOST 512

/* Opened anew for each request: the kernel limits the rate of writes (printk.devkmsg) for each open file. */
static int open_log(int flags, struct reply *reply)
{
	int log = kmsg_log_open(flags);

	if (log < 0)
		reply_errno(reply, (struct span){ 0 }, errno, "open", KMSG);
	return log;
}

static bool is_marker(const struct kmsg_record *record, const char *text)
{
	return record->length == strlen(text) && memcmp(record->text, text, record->length) == 0;
}

/* Writes the marker and finds it again. Returns NULL, or what was called and failed, with errno. */
static const char *mark(int log, const char *text, uint64_t *sequence)
{
	char bytes[KMSG_RECORD_BYTES + 1];
	struct kmsg_record record;
	int error;
	/* One write makes one record. */
	int length = snprintf(bytes, sizeof(bytes), "<5>%s\n", text);

	if (lseek(log, 0, SEEK_END) < 0)
		return "lseek";
	if (write(log, bytes, (size_t)length) < 0)
		return "write";
	do {
		error = kmsg_log_next(log, bytes, &record);
	} while (!error && !is_marker(&record, text));
	*sequence = record.sequence;
	errno = error;
	return error ? "read" : NULL;
}

void kmsg_mark(struct agent *, const struct request *request, struct reply *reply)
{
	const char *text = request_text(request, "text");
	uint64_t sequence = 0;
	const char *failed;
	struct span span;
	int log;

	if (strlen(text) > MARKER_MOST || !kmsg_is_plain(text)) {
		reply_malformed(reply, "text is not at most %d printable characters other than \\",
				MARKER_MOST);
		return;
	}
	log = open_log(O_RDWR, reply);
	if (log < 0)
		return;
	span.t0 = tsc_now();
	failed = mark(log, text, &sequence);
	span.t1 = tsc_now();
	if (failed) {
		reply_errno(reply, span, errno, failed, KMSG);
	} else {
		reply_ok(reply, span);
		reply_integer(reply, "sequence", sequence);
	}
	close(log);
}

/* Records from the log as an answer shows them. */
struct excerpt {
	FILE *stream;
	/* Bytes written, and how many there may be. */
	uint64_t size;
	uint64_t most;
	/* The sequence number that the next record should have. */
	uint64_t next;
	uint64_t records;
	uint64_t lost;
	bool truncated;
};

/* False if it does not fit any more. */
static bool add_record(struct excerpt *excerpt, const struct kmsg_record *record)
{
	char head[80];
	int length = snprintf(head, sizeof(head), "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ";", record->priority,
			      record->sequence, record->microseconds);
	uint64_t size = (uint64_t)length + record->length + 1;

	excerpt->truncated = size > excerpt->most - excerpt->size;
	if (excerpt->truncated)
		return false;
	excerpt->size += size;
	excerpt->lost += record->sequence - excerpt->next;
	excerpt->next = record->sequence + 1;
	excerpt->records++;
	fprintf(excerpt->stream, "%s%.*s\n", head, (int)record->length, record->text);
	return true;
}

/* Returns 0 or an errno. */
static int read_log(int log, struct excerpt *excerpt)
{
	char bytes[KMSG_RECORD_BYTES + 1];
	struct kmsg_record record;
	int error;

	do {
		error = kmsg_log_next(log, bytes, &record);
	} while (!error && (record.sequence < excerpt->next || add_record(excerpt, &record)));
	return error == EAGAIN ? 0 : error;
}

static void reply_excerpt(struct reply *reply, struct span span, const struct excerpt *excerpt,
			  const char *data)
{
	reply_ok(reply, span);
	reply_integer(reply, "records", excerpt->records);
	reply_integer(reply, "lost", excerpt->lost);
	reply_integer(reply, "next", excerpt->next);
	if (excerpt->truncated)
		reply_integer(reply, "truncated", 1);
	reply_bytes(reply, "data", data, excerpt->size);
}

static void read_and_reply(int log, struct excerpt *excerpt, struct reply *reply)
{
	size_t length = 0;
	char *data = NULL;
	struct span span;
	int error;

	excerpt->stream = open_memstream(&data, &length);
	if (!excerpt->stream) {
		reply_errno(reply, (struct span){ 0 }, ENOMEM, "malloc", NULL);
		return;
	}
	span.t0 = tsc_now();
	error = read_log(log, excerpt);
	span.t1 = tsc_now();
	if (fclose(excerpt->stream) && !error)
		error = ENOMEM;
	if (error)
		reply_errno(reply, span, error, "read", KMSG);
	else
		reply_excerpt(reply, span, excerpt, data);
	free(data);
}

void kmsg_read(struct agent *, const struct request *request, struct reply *reply)
{
	struct excerpt excerpt = {
		.most = request_integer(request, "max"),
		.next = request_integer(request, "since"),
	};
	int log;

	if (excerpt.most > REPLY_DATA_MOST) {
		reply_malformed(reply, "max is more than %d", REPLY_DATA_MOST);
		return;
	}
	log = open_log(O_RDONLY, reply);
	if (log < 0)
		return;
	read_and_reply(log, &excerpt, reply);
	close(log);
}
