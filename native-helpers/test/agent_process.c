// SPDX-License-Identifier: GPL-2.0-only
#include "agent_process.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

void start(struct agent_process *agent, const char *program, const char *script)
{
	int in[2], out[2];

	if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))
		abort();
	agent->pid = fork();
	if (agent->pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		execl(program, program, script ? "run" : NULL, script, NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	agent->requests = fdopen(in[1], "w");
	agent->answers = fdopen(out[0], "r");
	agent->line = NULL;
	agent->size = 0;
}

int finish(struct agent_process *agent)
{
	int status;

	fclose(agent->requests);
	fclose(agent->answers);
	free(agent->line);
	if (waitpid(agent->pid, &status, 0) != agent->pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

/* Takes ` t0=... t1=...` out, which differs from run to run. */
static void without_times(char *line)
{
	char *times = strstr(line, " t0=");
	char *rest = times ? strstr(times, " t1=") : NULL;

	if (!rest)
		return;
	rest += strlen(" t1=");
	rest += strspn(rest, "0123456789");
	memmove(times, rest, strlen(rest) + 1);
}

/* What the host's kernel had to say meanwhile is no part of the answer. */
static void without_heard(char *line)
{
	char *heard = strstr(line, " heard=");

	if (heard)
		*heard = '\0';
}

const char *answer(struct agent_process *agent)
{
	if (getline(&agent->line, &agent->size, agent->answers) < 0)
		return NULL;
	agent->line[strcspn(agent->line, "\n")] = '\0';
	without_times(agent->line);
	without_heard(agent->line);
	return agent->line;
}

const char *ask(struct agent_process *agent, const char *request)
{
	fprintf(agent->requests, "%s\n", request);
	fflush(agent->requests);
	return answer(agent);
}

void says(struct agent_process *agent, const char *request, const char *expected)
{
	tap_is(ask(agent, request), expected, request);
}

bool begins(const char *text, const char *prefix)
{
	return text && strncmp(text, prefix, strlen(prefix)) == 0;
}

void greet(struct agent_process *agent, const char *program)
{
	start(agent, program, NULL);
	tap_ok(begins(answer(agent), "hello agent=liveproof protocol=1 pid="), "the agent says hello");
}
