// SPDX-License-Identifier: GPL-2.0-only
#include "kexec.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kexec.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kexec_load.h"

enum how { BY_FILE, BY_SEGMENTS };

static const struct name how_names[] = {
	{ "kexec-file-load", BY_FILE },
	{ "kexec-load", BY_SEGMENTS },
	{ NULL, 0 },
};

/* The C library has no wrapper. */
static int kexec_file_load(int kernel, int initrd, size_t cmdline_size, const char *cmdline,
			   unsigned long flags)
{
	return (int)syscall(SYS_kexec_file_load, kernel, initrd, cmdline_size, cmdline, flags);
}

static int open_input(const char *path, struct reply *reply)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		reply_errno(reply, (struct span){ 0 }, errno, "open", path);
	return fd;
}

static void load_by_file(const struct next_kernel *next, struct reply *reply)
{
	struct span span;
	int result;

	span.t0 = tsc_now();
	/* The size counts the NUL. */
	result = kexec_file_load(next->kernel, next->initrd, next->cmdline->length + 1, next->cmdline->bytes, 0);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "kexec_file_load");
}

static void load(const struct next_kernel *next, enum how how, struct reply *reply)
{
	if (how == BY_SEGMENTS)
		load_by_segments(next, reply);
	else
		load_by_file(next, reply);
}

void kexec_load(struct agent *, const struct request *request, struct reply *reply)
{
	struct next_kernel next = { .cmdline = &request_value(request, "cmdline")->text };
	uint64_t how;

	if (!parse_name(request_text(request, "how"), how_names, &how)) {
		reply_malformed(reply, "how is not one of kexec-file-load, kexec-load");
		return;
	}
	next.kernel = open_input(request_text(request, "kernel"), reply);
	if (next.kernel < 0)
		return;
	next.initrd = open_input(request_text(request, "initrd"), reply);
	if (next.initrd >= 0) {
		load(&next, (enum how)how, reply);
		close(next.initrd);
	}
	close(next.kernel);
}

void kexec_unload(struct agent *, const struct request *, struct reply *reply)
{
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = kexec_file_load(-1, -1, 0, NULL, KEXEC_FILE_UNLOAD);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "kexec_file_load");
}

static void jump(struct span span, struct reply *reply)
{
	reboot(RB_KEXEC);
	span.t1 = tsc_now();
	reply_errno(reply, span, errno, "reboot", "LINUX_REBOOT_CMD_KEXEC");
}

void kexec_jump(struct agent *, const struct request *, struct reply *reply)
{
	struct span span = { .t0 = tsc_now() };

	reply_go(reply, span.t0);
	jump(span, reply);
}

void kexec_try(struct agent *, const struct request *, struct reply *reply)
{
	jump((struct span){ .t0 = tsc_now() }, reply);
}
