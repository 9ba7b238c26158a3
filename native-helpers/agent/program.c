// SPDX-License-Identifier: GPL-2.0-only
/* Programs that somebody else wrote, run to their end. */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARGUMENTS_MOST 8

extern char **environ;

/* Cuts a list by comma apart, behind argv[0]. False if it is too long. */
static bool cut_arguments(char *list, char *argv[ARGUMENTS_MOST + 2])
{
	char *rest = *list ? list : NULL;
	size_t count = 1;

	while (rest) {
		if (count > ARGUMENTS_MOST)
			return false;
		argv[count++] = strsep(&rest, ",");
	}
	argv[count] = NULL;
	return true;
}

/* Returns 0 or an errno, which is also that of the exec. Standard input is empty, the rest goes to output. */
static int start(int program, int output, char **argv, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t ignored;
	char path[32];
	int error;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", program);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	/* What the agent ignores, a program need not. */
	sigemptyset(&ignored);
	sigaddset(&ignored, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &ignored);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	if (!error)
		error = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	if (!error)
		error = posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
	if (!error)
		error = posix_spawn(pid, path, &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

static void run(const struct request *request, char **argv, struct reply *reply)
{
	const struct object *program = request->words[0].object;
	const struct object *output = request->words[1].object;
	struct span span;
	int status = 0;
	pid_t pid = 0;
	int error;

	argv[0] = (char *)program->name;
	span.t0 = tsc_now();
	error = start(program->fd, output->fd, argv, &pid);
	if (!error && waitpid(pid, &status, 0) != pid)
		error = errno;
	span.t1 = tsc_now();
	if (error) {
		reply_errno(reply, span, error, pid ? "waitpid" : "posix_spawn", program->name);
		return;
	}
	reply_ok(reply, span);
	if (WIFSIGNALED(status))
		reply_integer(reply, "signal", (uint64_t)WTERMSIG(status));
	else
		reply_integer(reply, "status", (uint64_t)WEXITSTATUS(status));
}

void program_run(struct agent *, const struct request *request, struct reply *reply)
{
	char *list = strdup(request_text(request, "arguments"));
	char *argv[ARGUMENTS_MOST + 2];

	if (!list)
		reply_errno(reply, (struct span){ 0 }, ENOMEM, "strdup", NULL);
	else if (!cut_arguments(list, argv))
		reply_malformed(reply, "there are more than %d arguments", ARGUMENTS_MOST);
	else
		run(request, argv, reply);
	free(list);
}
