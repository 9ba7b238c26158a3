// SPDX-License-Identifier: GPL-2.0-only
/* Any ioctl with any bytes: for what a program that keeps to the header never says. */
#include "uapi.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#include "compat.h"
#include "content.h"

enum argument_place { WRITABLE, READ_ONLY };

static const struct name place_names[] = {
	{ "writable", WRITABLE },
	{ "readonly", READ_ONLY },
	{ NULL, 0 },
};

enum caller { NATIVE, COMPAT };

static const struct name caller_names[] = {
	{ "native", NATIVE },
	{ "compat", COMPAT },
	{ NULL, 0 },
};

/*
 * Bytes that end where a page ends, before one that cannot be touched: a kernel that reads or writes
 * beyond them is told apart from one that does not. They are where a 32-bit caller can have them, too.
 */
struct argument {
	unsigned char *pages;
	size_t mapped;
	unsigned char *bytes;
	size_t length;
};

static bool argument_make(struct argument *argument, const struct text *data, enum argument_place place)
{
	size_t used = (data->length + CONTENT_PAGE - 1) / CONTENT_PAGE * CONTENT_PAGE;

	argument->mapped = used + CONTENT_PAGE;
	argument->pages = mmap(NULL, argument->mapped, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	if (argument->pages == MAP_FAILED)
		return false;
	argument->bytes = argument->pages + used - data->length;
	argument->length = data->length;
	memcpy(argument->bytes, data->bytes, data->length);
	if (mprotect(argument->pages + used, CONTENT_PAGE, PROT_NONE) == 0 &&
	    (place == WRITABLE || mprotect(argument->pages, used, PROT_READ) == 0))
		return true;
	munmap(argument->pages, argument->mapped);
	return false;
}

/* What to call, as whom. */
struct ioctl_call {
	int fd;
	uint32_t number;
	enum caller caller;
};

static void carry_out(const struct ioctl_call *call, const struct argument *argument, struct reply *reply)
{
	struct span span;
	char what[16];
	int result;

	span.t0 = tsc_now();
	if (call->caller == COMPAT)
		result = compat_ioctl(call->fd, call->number, argument->bytes);
	else
		result = ioctl(call->fd, call->number, argument->bytes);
	span.t1 = tsc_now();
	if (result < 0) {
		snprintf(what, sizeof(what), "0x%x", call->number);
		reply_errno(reply, span, errno, "ioctl", what);
	} else {
		reply_ok(reply, span);
		reply_integer(reply, "result", (uint64_t)result);
	}
	reply_bytes(reply, "data", argument->bytes, argument->length);
}

static bool requested_call(const struct request *request, struct ioctl_call *call, struct reply *reply)
{
	uint64_t caller;
	int error;

	if (!parse_name(request_text(request, "caller"), caller_names, &caller)) {
		reply_malformed(reply, "caller is not one of native, compat");
		return false;
	}
	error = caller == COMPAT ? compat_probe() : 0;
	if (error) {
		reply_errno(reply, (struct span){ 0 }, error, "int80", NULL);
		return false;
	}
	*call = (struct ioctl_call){
		.fd = request->words[0].object->fd,
		.number = (uint32_t)request_integer(request, "request"),
		.caller = (enum caller)caller,
	};
	return true;
}

void uapi_ioctl(struct agent *, const struct request *request, struct reply *reply)
{
	const struct text *data = &request_value(request, "data")->text;
	struct argument argument = { 0 };
	struct ioctl_call wanted;
	uint64_t place;

	if (!parse_name(request_text(request, "memory"), place_names, &place)) {
		reply_malformed(reply, "memory is not one of writable, readonly");
		return;
	}
	if (!requested_call(request, &wanted, reply))
		return;
	/* Without data the argument is NULL. */
	if (!data->bytes) {
		carry_out(&wanted, &argument, reply);
		return;
	}
	if (!argument_make(&argument, data, (enum argument_place)place)) {
		reply_errno(reply, (struct span){ 0 }, errno, "mmap", NULL);
		return;
	}
	carry_out(&wanted, &argument, reply);
	munmap(argument.pages, argument.mapped);
}
