// SPDX-License-Identifier: GPL-2.0-only
#include "limit.h"

#include <errno.h>
#include <sys/param.h>
#include <sys/resource.h>

/*
 * The agent has the descriptors of all cases of its guest: a hundred copies of one that opens dozens are more than the usual
 * 1,024. The tables grow with what is open, so that this costs nothing.
 */
static const rlim_t enough = 65536;

/* Returns 0, or -1 with errno. *was is the limit as it was before. */
static int set_nofile(rlim_t limit, rlim_t *was)
{
	struct rlimit nofile;

	if (getrlimit(RLIMIT_NOFILE, &nofile))
		return -1;
	*was = nofile.rlim_cur;
	nofile.rlim_cur = limit;
	/* Never lowered, so that the way back stays open. */
	nofile.rlim_max = MAX(nofile.rlim_max, limit);
	return setrlimit(RLIMIT_NOFILE, &nofile);
}

void limit_raise_nofile(void)
{
	rlim_t was;

	(void)set_nofile(enough, &was);
}

void limit_nofile(struct agent *, const struct request *request, struct reply *reply)
{
	rlim_t was = 0;
	struct span span;
	int result;

	span.t0 = tsc_now();
	result = set_nofile(request_integer(request, "limit"), &was);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "setrlimit");
	if (result == 0)
		reply_integer(reply, "was", was);
}
