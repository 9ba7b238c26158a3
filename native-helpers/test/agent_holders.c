// SPDX-License-Identifier: GPL-2.0-only
/* Processes that hold descriptors for the agent. */

#include <string.h>

#include "agent_process.h"
#include "tap.h"
#include "tests.h"

static void test_holding(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	tap_ok(begins(ask(&agent, "process.spawn p"), "ok pid="), "a holder is started");
	says(&agent, "memfd.create ram size=4096", "ok");
	says(&agent, "memfd.write ram data=kept", "ok bytes=4");
	says(&agent, "process.give p ram", "ok");
	says(&agent, "process.give p ram", "err EEXIST call=holder");
	says(&agent, "memfd.close ram", "ok");
	says(&agent, "process.take p ram", "ok");
	says(&agent, "memfd.read ram length=4", "ok bytes=4 data=kept");
	tap_ok(strstr(ask(&agent, "memfd.stat ram"), " fdflags=0x1 ") != NULL,
	       "what is taken is close-on-exec");
	says(&agent, "process.take p other", "err ENOENT call=holder");
	says(&agent, "process.release p ram", "ok");
	says(&agent, "process.release p ram", "err ENOENT call=holder");
	says(&agent, "process.give p ram", "ok");
	says(&agent, "fd.close ram", "ok");
	says(&agent, "process.exec p", "ok");
	says(&agent, "process.take p ram", "err ENOENT call=holder");
	says(&agent, "fd.close p",
	     "err EPROTO call=parse what=object%20p%20is%20a%20process,%20not%20a%20session%20or%20a%20file");
	says(&agent, "process.kill p", "ok");
	says(&agent, "process.kill p", "err EPROTO call=parse what=there%20is%20no%20object%20p");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_death(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	tap_ok(begins(ask(&agent, "process.spawn first"), "ok pid="), "there may be several");
	tap_ok(begins(ask(&agent, "process.spawn second"), "ok pid="), "holders");
	says(&agent, "memfd.create ram size=4096", "ok");
	says(&agent, "process.give first ram", "ok");
	says(&agent, "process.give second ram", "ok");
	says(&agent, "process.kill first", "ok");
	says(&agent, "fd.close ram", "ok");
	says(&agent, "process.take second ram", "ok");
	tap_ok(finish(&agent) == 0, "holders end with the agent");
}

static void test_hammer(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	tap_ok(begins(ask(&agent, "process.spawn p"), "ok pid="), "a holder is started");
	says(&agent, "process.rounds p", "ok rounds=0 failures=0 error=none");
	says(&agent, "file.open null path=/dev/null", "ok");
	says(&agent, "process.hammer p null threads=2", "ok");
	says(&agent, "process.hammer p null threads=2", "err EALREADY call=holder");
	while (begins(ask(&agent, "process.rounds p"), "ok rounds=0 "))
		;
	tap_ok(strstr(agent.line, " error=ENOTTY") != NULL, "what refuses every round is told");
	says(&agent, "process.kill p", "ok");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

void test_agent_holders(const char *program)
{
	test_holding(program);
	test_death(program);
	test_hammer(program);
}
