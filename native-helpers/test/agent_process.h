/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef AGENT_PROCESS_H
#define AGENT_PROCESS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* An agent that runs, and the last line that it said. */
struct agent_process {
	pid_t pid;
	FILE *requests;
	FILE *answers;
	char *line;
	size_t size;
};

/* script is a FILE to run; NULL: it reads what it is sent. */
void start(struct agent_process *agent, const char *program, const char *script);

/* Starts it, and hears its hello. */
void greet(struct agent_process *agent, const char *program);

/* The next answer, without its times, what was heard and its newline; NULL at the end. */
const char *answer(struct agent_process *agent);

const char *ask(struct agent_process *agent, const char *request);

/* A point of TAP that holds if this is the answer to the request. */
void says(struct agent_process *agent, const char *request, const char *expected);

/* Ends its input; returns what it exited with, or -1 if it did not. */
int finish(struct agent_process *agent);

bool begins(const char *text, const char *prefix);

#endif
