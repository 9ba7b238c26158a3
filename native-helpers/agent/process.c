// SPDX-License-Identifier: GPL-2.0-only
/* Other processes that hold descriptors: what becomes of those when the holder dies is what a case asks. */
#include "process.h"

#include <asm/unistd.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "descriptor.h"
#include "holder.h"
#include "holder_wire.h"

/* A holder answers at once; one that does not must not take the agent with it. */
static const struct timeval patience = { .tv_sec = 10 };

/* In the child: the socket becomes its standard input, and the program starts anew. */
static _Noreturn void become_holder(int socket)
{
	dup2(socket, STDIN_FILENO);
	/* What was made to be inherited is not meant for a holder. */
	syscall(__NR_close_range, STDERR_FILENO + 1, ~0U, 0);
	execl("/proc/self/exe", "agent", HOLDER_MODE, NULL);
	_exit(EXIT_FAILURE);
}

/* Waits for it to say that it is there. Returns NULL, or what was called and failed, with errno. */
static const char *start_holder(int ends[2], pid_t *pid)
{
	struct holder_message hello;

	if (setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)))
		return "setsockopt";
	*pid = fork();
	if (*pid < 0)
		return "fork";
	if (*pid == 0)
		become_holder(ends[1]);
	/* Otherwise the end of the holder would not show here. */
	close(ends[1]);
	ends[1] = -1;
	return holder_receive(ends[0], &hello) ? NULL : "recvmsg";
}

static void end_process(int socket, pid_t pid)
{
	if (pid > 0) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	close(socket);
}

static void adopt(struct agent *agent, const char *name, int socket, pid_t pid, struct reply *reply,
		  struct span span)
{
	struct object *object = objects_add(&agent->objects, name, OBJECT_PROCESS, socket);

	if (!object) {
		end_process(socket, pid);
		reply_errno(reply, span, ENOMEM, "malloc", NULL);
		return;
	}
	object->pid = pid;
	reply_ok(reply, span);
	reply_integer(reply, "pid", (uint64_t)pid);
}

void process_spawn(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *failed;
	struct span span;
	pid_t pid = 0;
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) {
		reply_errno(reply, (struct span){ 0 }, errno, "socketpair", NULL);
		return;
	}
	span.t0 = tsc_now();
	failed = start_holder(ends, &pid);
	span.t1 = tsc_now();
	if (!failed) {
		adopt(agent, request->words[0].text.bytes, ends[0], pid, reply, span);
		return;
	}
	reply_errno(reply, span, errno, failed, NULL);
	end_process(ends[0], pid);
	if (ends[1] >= 0)
		close(ends[1]);
}

/* Asks the holder, and answers unless it did as asked. */
static bool ask(const struct request *request, struct holder_message *message, struct span *span,
		struct reply *reply)
{
	int socket = request->words[0].object->fd;
	const char *failed = NULL;

	span->t0 = tsc_now();
	if (!holder_send(socket, message))
		failed = "sendmsg";
	else if (!holder_receive(socket, message))
		failed = "recvmsg";
	span->t1 = tsc_now();
	if (failed)
		reply_errno(reply, *span, errno, failed, NULL);
	else if (message->error)
		reply_errno(reply, *span, message->error, "holder", NULL);
	return !failed && !message->error;
}

static struct holder_message message_about(enum holder_command command, const char *name)
{
	struct holder_message message = { .command = command, .fd = -1 };

	strcpy(message.name, name);
	return message;
}

void process_give(struct agent *, const struct request *request, struct reply *reply)
{
	const struct object *object = request->words[1].object;
	struct holder_message message = message_about(HOLDER_GIVE, object->name);
	struct span span;

	message.kind = object->kind;
	message.fd = object->fd;
	if (ask(request, &message, &span, reply))
		reply_ok(reply, span);
}

void process_take(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *name = request->words[1].text.bytes;
	struct holder_message message = message_about(HOLDER_TAKE, name);
	struct span span;

	if (ask(request, &message, &span, reply))
		descriptor_adopt(&agent->objects, name, message.kind, message.fd, reply, span);
}

void process_release(struct agent *, const struct request *request, struct reply *reply)
{
	struct holder_message message = message_about(HOLDER_RELEASE, request->words[1].text.bytes);
	struct span span;

	if (ask(request, &message, &span, reply))
		reply_ok(reply, span);
}

void process_exec(struct agent *, const struct request *request, struct reply *reply)
{
	struct holder_message message = message_about(HOLDER_EXEC, "");
	struct span span;

	if (ask(request, &message, &span, reply))
		reply_ok(reply, span);
}

void process_hammer(struct agent *, const struct request *request, struct reply *reply)
{
	struct holder_message message = message_about(HOLDER_HAMMER, "");
	struct span span;

	message.threads = (unsigned int)request_integer(request, "threads");
	message.fd = request->words[1].object->fd;
	if (ask(request, &message, &span, reply))
		reply_ok(reply, span);
}

void process_rounds(struct agent *, const struct request *request, struct reply *reply)
{
	struct holder_message message = message_about(HOLDER_ROUNDS, "");
	struct span span;

	if (!ask(request, &message, &span, reply))
		return;
	reply_ok(reply, span);
	reply_integer(reply, "rounds", message.rounds);
	reply_integer(reply, "failures", message.failures);
	reply_errno_name(reply, "error", message.last_error);
}

void process_kill(struct agent *agent, const struct request *request, struct reply *reply)
{
	pid_t pid = request->words[0].object->pid;
	int socket = objects_remove(&agent->objects, request->words[0].object);
	struct span span;

	span.t0 = tsc_now();
	/* Once it can be waited for, its descriptors are closed. */
	end_process(socket, pid);
	span.t1 = tsc_now();
	reply_ok(reply, span);
}
