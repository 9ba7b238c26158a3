// SPDX-License-Identifier: GPL-2.0-only
#include "memfd.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/memfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptor.h"

/* From Linux 6.3; the C library and the headers may be older than that. */
#ifndef F_SEAL_EXEC
#define F_SEAL_EXEC 0x0020
#endif
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif
#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U
#endif

static const struct name memfd_flags[] = {
	{ "sealing", MFD_ALLOW_SEALING },
	{ "hugetlb", MFD_HUGETLB },
	{ "noexec", MFD_NOEXEC_SEAL },
	{ "exec", MFD_EXEC },
	{ "huge-2mb", MFD_HUGE_2MB },
	{ "huge-1gb", MFD_HUGE_1GB },
	{ NULL, 0 },
};

static const struct name seal_names[] = {
	{ "seal", F_SEAL_SEAL },
	{ "shrink", F_SEAL_SHRINK },
	{ "grow", F_SEAL_GROW },
	{ "write", F_SEAL_WRITE },
	{ "future-write", F_SEAL_FUTURE_WRITE },
	{ "exec", F_SEAL_EXEC },
	{ NULL, 0 },
};

static const struct name whence_names[] = {
	{ "set", SEEK_SET },
	{ "cur", SEEK_CUR },
	{ "end", SEEK_END },
	{ "data", SEEK_DATA },
	{ "hole", SEEK_HOLE },
	{ NULL, 0 },
};

void memfd_create_file(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *object = request->words[0].text.bytes;
	const char *name = request_text(request, "name");
	uint64_t size = request_integer(request, "size");
	const char *failed = NULL;
	struct span span;
	uint64_t flags;
	int file;

	if (!parse_flags(request_text(request, "flags"), memfd_flags, &flags)) {
		reply_malformed(reply, "flags is not a list of sealing, hugetlb, noexec, exec, huge-2mb,"
				" huge-1gb");
		return;
	}
	span.t0 = tsc_now();
	file = memfd_create(name ? name : object, MFD_CLOEXEC | (unsigned int)flags);
	if (file < 0)
		failed = "memfd_create";
	else if (size > 0 && ftruncate(file, (off_t)size))
		failed = "ftruncate";
	span.t1 = tsc_now();
	if (!failed) {
		descriptor_adopt(&agent->objects, object, OBJECT_FILE, file, reply, span);
		return;
	}
	reply_errno(reply, span, errno, failed, NULL);
	if (file >= 0)
		close(file);
}

void memfd_truncate(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	off_t size = (off_t)request_integer(request, "size");
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = ftruncate(file, size);
	span.t1 = tsc_now();
	if (result)
		reply_errno(reply, span, errno, "ftruncate", NULL);
	else
		reply_ok(reply, span);
}

void memfd_seek(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	off_t offset = request_value(request, "offset")->offset;
	struct span span;
	uint64_t whence;

	if (!parse_name(request_text(request, "whence"), whence_names, &whence)) {
		reply_malformed(reply, "whence is not one of set, cur, end, data, hole");
		return;
	}
	span.t0 = tsc_now();
	offset = lseek(file, offset, (int)whence);
	span.t1 = tsc_now();
	if (offset < 0) {
		reply_errno(reply, span, errno, "lseek", NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "offset", (uint64_t)offset);
}

void memfd_seal(struct agent *, const struct request *request, struct reply *reply)
{
	int file = request->words[0].object->fd;
	struct span span;
	uint64_t seals;
	int result;

	if (!parse_flags(request_text(request, "seals"), seal_names, &seals)) {
		reply_malformed(reply,
				"seals is not a list of seal, shrink, grow, write, future-write, exec");
		return;
	}
	span.t0 = tsc_now();
	result = fcntl(file, F_ADD_SEALS, (int)seals);
	span.t1 = tsc_now();
	if (result)
		reply_errno(reply, span, errno, "fcntl", "F_ADD_SEALS");
	else
		reply_ok(reply, span);
}

/* What is said of a file besides its stat. */
struct properties {
	struct stat stat;
	off_t offset;
	int flags;
	int fdflags;
	/* -1 where the file cannot have seals. */
	int seals;
};

/* Returns NULL, or what was called and failed. */
static const char *read_properties(int file, struct properties *properties)
{
	if (fstat(file, &properties->stat))
		return "fstat";
	properties->offset = lseek(file, 0, SEEK_CUR);
	if (properties->offset < 0)
		return "lseek";
	properties->flags = fcntl(file, F_GETFL);
	properties->fdflags = fcntl(file, F_GETFD);
	if (properties->flags < 0 || properties->fdflags < 0)
		return "fcntl";
	properties->seals = fcntl(file, F_GET_SEALS);
	if (properties->seals < 0 && errno != EINVAL)
		return "fcntl";
	return NULL;
}

static void print_seals(FILE *stream, int seals)
{
	fputs(" seals=", stream);
	if (seals < 0)
		fputs("unsupported", stream);
	else
		print_flags(stream, seal_names, (unsigned int)seals);
}

static uint64_t microseconds(struct timespec time)
{
	return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

void memfd_stat(struct agent *, const struct request *request, struct reply *reply)
{
	struct properties properties;
	struct span span;
	const char *failed;

	span.t0 = tsc_now();
	failed = read_properties(request->words[0].object->fd, &properties);
	span.t1 = tsc_now();
	if (failed) {
		reply_errno(reply, span, errno, failed, NULL);
		return;
	}
	reply_ok(reply, span);
	reply_integer(reply, "size", (uint64_t)properties.stat.st_size);
	reply_integer(reply, "blocks", (uint64_t)properties.stat.st_blocks);
	fprintf(reply->stream, " mode=%o", properties.stat.st_mode);
	reply_integer(reply, "uid", properties.stat.st_uid);
	reply_integer(reply, "gid", properties.stat.st_gid);
	reply_integer(reply, "nlink", properties.stat.st_nlink);
	reply_integer(reply, "ino", properties.stat.st_ino);
	reply_integer(reply, "dev", properties.stat.st_dev);
	reply_integer(reply, "blksize", (uint64_t)properties.stat.st_blksize);
	reply_integer(reply, "atime", microseconds(properties.stat.st_atim));
	reply_integer(reply, "mtime", microseconds(properties.stat.st_mtim));
	reply_integer(reply, "ctime", microseconds(properties.stat.st_ctim));
	reply_integer(reply, "offset", (uint64_t)properties.offset);
	fprintf(reply->stream, " flags=0x%x fdflags=0x%x", (unsigned int)properties.flags,
		(unsigned int)properties.fdflags);
	print_seals(reply->stream, properties.seals);
}
