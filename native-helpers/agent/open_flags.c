// SPDX-License-Identifier: GPL-2.0-only
#include "open_flags.h"

#include <fcntl.h>

static const struct name open_names[] = {
	{ "rdonly", O_RDONLY },
	{ "wronly", O_WRONLY },
	{ "rdwr", O_RDWR },
	{ "append", O_APPEND },
	{ "create", O_CREAT },
	{ "direct", O_DIRECT },
	{ "directory", O_DIRECTORY },
	{ "excl", O_EXCL },
	{ "nofollow", O_NOFOLLOW },
	{ "nonblock", O_NONBLOCK },
	{ "path", O_PATH },
	{ "tmpfile", O_TMPFILE },
	{ "trunc", O_TRUNC },
	{ NULL, 0 },
};

static const struct name status_names[] = {
	{ "append", O_APPEND },
	{ "direct", O_DIRECT },
	{ "noatime", O_NOATIME },
	{ "nonblock", O_NONBLOCK },
	{ NULL, 0 },
};

bool requested_open_flags(const struct request *request, int *flags, struct reply *reply)
{
	uint64_t value;

	if (!parse_flags(request_text(request, "flags"), open_names, &value)) {
		reply_malformed(reply, "flags is not a list of rdonly, wronly, rdwr, append, create, direct,"
				" directory, excl, nofollow, nonblock, path, tmpfile, trunc");
		return false;
	}
	*flags = (int)value;
	return true;
}

bool requested_status_flags(const char *list, int *flags, struct reply *reply)
{
	uint64_t value;

	if (!parse_flags(list, status_names, &value)) {
		reply_malformed(reply, "status is not a list of append, direct, noatime, nonblock");
		return false;
	}
	*flags = (int)value;
	return true;
}
