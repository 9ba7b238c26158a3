// SPDX-License-Identifier: GPL-2.0-only
/* Programs of the host, which the agent is handed as files. */

#include <stdio.h>
#include <string.h>

#include "agent_process.h"
#include "tap.h"
#include "tests.h"

void test_agent_programs(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "file.open echo path=/bin/echo flags=rdonly", "ok");
	says(&agent, "file.open sh path=/bin/sh flags=rdonly", "ok");
	says(&agent, "memfd.create out", "ok");
	says(&agent, "program.run echo out arguments=,two", "ok status=0");
	says(&agent, "program.run echo out", "ok status=0");
	says(&agent, "memfd.read out length=100", "ok bytes=6 data=%20two%0A%0A");
	says(&agent, "program.run sh out arguments=-c,exit%203", "ok status=3");
	says(&agent, "program.run sh out arguments=-c,kill%20-9%20$$", "ok signal=9");
	says(&agent, "program.run sh out arguments=-c,cat;%20sleep%201%20>&-%202>&-%20&", "ok status=0");
	says(&agent, "program.run out out", "err ENOEXEC call=posix_spawn what=out");
	says(&agent, "program.run sh out arguments=1,2,3,4,5,6,7,8,9",
	     "err EPROTO call=parse what=there%20are%20more%20than%208%20arguments");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}
