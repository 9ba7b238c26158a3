// SPDX-License-Identifier: GPL-2.0-only
/* Any ioctl with any bytes, tried with one that every pipe knows: FIONREAD writes four bytes. */

#include <string.h>

#include "agent_process.h"
#include "tap.h"
#include "tests.h"

/* Not every host has 32-bit callers; on none does the agent die of it. */
static void test_compat(struct agent_process *agent)
{
	static const char request[] = "uapi.ioctl pipe request=0x541b data=%01%02%03%04 caller=compat";

	if (begins(ask(agent, request), "err ENOSYS call=int80")) {
		says(agent, "ping", "ok");
		return;
	}
	tap_is(agent->line, "ok result=0 data=%00%00%00%00", request);
	says(agent, "uapi.ioctl pipe request=0xba00 data=x caller=compat",
	     "err ENOTTY call=ioctl what=0xba00 data=x");
}

void test_agent_uapi(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "fd.make pipe kind=pipe", "ok");
	says(&agent, "uapi.ioctl pipe request=0x541b data=%01%02%03%04", "ok result=0 data=%00%00%00%00");
	says(&agent, "uapi.ioctl pipe request=0x541b data=%01%02%03%04more",
	     "ok result=0 data=%00%00%00%00more");
	says(&agent, "uapi.ioctl pipe request=0x541b data=%01%02%03",
	     "err EFAULT call=ioctl what=0x541b data=%01%02%03");
	says(&agent, "uapi.ioctl pipe request=0x541b data=", "err EFAULT call=ioctl what=0x541b data=");
	says(&agent, "uapi.ioctl pipe request=0x541b data=%01%02%03%04 memory=readonly",
	     "err EFAULT call=ioctl what=0x541b data=%01%02%03%04");
	says(&agent, "uapi.ioctl pipe request=0x541b", "err EFAULT call=ioctl what=0x541b data=");
	says(&agent, "uapi.ioctl pipe request=0xba00 data=x", "err ENOTTY call=ioctl what=0xba00 data=x");
	says(&agent, "uapi.ioctl pipe request=0x100000000",
	     "err EPROTO call=parse what=request=0x100000000%20is%20not%20an%20integer%20of%2032%20bits");
	says(&agent, "uapi.ioctl pipe request=1 memory=none",
	     "err EPROTO call=parse what=memory%20is%20not%20one%20of%20writable,%20readonly");
	says(&agent, "uapi.ioctl pipe request=1 caller=me",
	     "err EPROTO call=parse what=caller%20is%20not%20one%20of%20native,%20compat");
	test_compat(&agent);
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}
