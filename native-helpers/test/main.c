// SPDX-License-Identifier: GPL-2.0-only
#include <signal.h>
#include <stdio.h>

#include "tap.h"
#include "tests.h"

int main(int count, char **arguments)
{
	if (count != 2) {
		fputs("usage: unit AGENT\n", stderr);
		return 2;
	}
	/* An agent that died shows as a write that fails, not as the end of the tests. */
	signal(SIGPIPE, SIG_IGN);
	test_parse();
	test_request();
	test_input();
	test_object();
	test_extents();
	test_content();
	test_pagemap();
	test_verify();
	test_hash();
	test_kmsg_record();
	test_heard();
	test_errno_name();
	test_kexec_load();
	test_holder_wire();
	test_edu_device();
	test_agent(arguments[1]);
	test_agent_descriptors(arguments[1]);
	test_agent_devices(arguments[1]);
	test_agent_memfd(arguments[1]);
	test_agent_uapi(arguments[1]);
	test_agent_holders(arguments[1]);
	test_agent_programs(arguments[1]);
	return tap_done();
}
