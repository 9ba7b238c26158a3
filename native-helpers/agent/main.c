// SPDX-License-Identifier: GPL-2.0-only
/* The agent: one request a line in, one answer a line out. Its language is specified in docs/agent.md. */

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "heard.h"
#include "holder.h"
#include "input.h"
#include "limit.h"
#include "operations.h"
#include "reply.h"

enum exit_status { EXIT_DONE, EXIT_FAILED, EXIT_USAGE };

/* Where requests come from and answers go. */
struct conversation {
	struct input input;
	int output;
	/* A FILE of requests, written beforehand, and not somebody at the other end. */
	bool script;
	/* The kernel log, or -1. */
	int log;
};

static bool say_hello(int output)
{
	char line[128];
	int length = snprintf(line, sizeof(line),
			      "hello agent=liveproof protocol=1 pid=%d tsc=%" PRIu64 "\n",
			      getpid(), tsc_now());

	return write_all(output, line, (size_t)length);
}

static void carry_out(struct agent *agent, char *line, size_t length, struct reply *reply)
{
	struct problem problem;
	struct request request;

	if (request_read(&request, line, length, operations, &agent->objects, &problem))
		request.operation->run(agent, &request, reply);
	else
		reply_malformed(reply, "%s", problem.text);
}

static void answer(struct agent *agent, enum line_status status, char *line, size_t length,
		   struct reply *reply)
{
	if (status == LINE_TOO_LONG)
		reply_malformed(reply, "the line is longer than %d bytes", LINE_BYTES);
	else if (status == LINE_UNFINISHED)
		reply_malformed(reply, "the last line does not end with a newline");
	else
		carry_out(agent, line, length, reply);
}

static bool is_comment(enum line_status status, const char *line, size_t length)
{
	return status == LINE && (length == 0 || line[0] == '#');
}

static enum exit_status converse(struct conversation *conversation, struct agent *agent)
{
	enum line_status status;
	struct reply reply;
	size_t length = 0;
	char *line = NULL;

	for (;;) {
		status = input_line(&conversation->input, &line, &length);
		if (status == LINE_END || (status == LINE_UNFINISHED && !conversation->script))
			return EXIT_DONE;
		if (conversation->script && is_comment(status, line, length))
			continue;
		if (!reply_begin(&reply, conversation->output))
			return EXIT_FAILED;
		answer(agent, status, line, length, &reply);
		heard_reply(conversation->log, &reply);
		if (!reply_send(&reply) || (conversation->script && reply.failed))
			return EXIT_FAILED;
	}
}

static bool open_script(const char *path, struct conversation *conversation)
{
	conversation->input.fd = open(path, O_RDONLY | O_CLOEXEC);
	conversation->script = true;
	if (conversation->input.fd < 0)
		fprintf(stderr, "agent: open %s: %s\n", path, strerror(errno));
	return conversation->input.fd >= 0;
}

int main(int count, char **arguments)
{
	struct conversation conversation = { .input.fd = STDIN_FILENO, .output = STDOUT_FILENO };
	struct agent agent = { .device = -1 };
	enum exit_status status = EXIT_FAILED;

	if (count == 2 && strcmp(arguments[1], HOLDER_MODE) == 0) {
		hold(STDIN_FILENO);
		return EXIT_DONE;
	}
	if (count != 1 && !(count == 3 && strcmp(arguments[1], "run") == 0)) {
		fputs("usage: agent [run FILE]\n", stderr);
		return EXIT_USAGE;
	}
	if (count == 3 && !open_script(arguments[2], &conversation))
		return EXIT_USAGE;
	/* A client that went away shows as a write that fails. */
	signal(SIGPIPE, SIG_IGN);
	limit_raise_nofile();
	conversation.log = heard_open();
	if (say_hello(conversation.output))
		status = converse(&conversation, &agent);
	objects_release(&agent.objects);
	return status;
}
