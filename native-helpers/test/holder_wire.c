// SPDX-License-Identifier: GPL-2.0-only
#include "holder_wire.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"
#include "tests.h"

static void ignore(int signal)
{
	(void)signal;
}

/* Interrupts system calls from now on, every so many microseconds; never with 0. */
static void interrupt_every(suseconds_t microseconds)
{
	struct sigaction action = { .sa_handler = ignore };
	struct itimerval timer = { { 0, microseconds }, { 0, microseconds } };

	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &timer, NULL);
}

/* A process that says something after a while. */
static pid_t start_speaker(int socket)
{
	struct holder_message message = { .error = EBUSY, .fd = -1 };
	pid_t speaker = fork();

	if (speaker)
		return speaker;
	usleep(100000);
	_exit(!holder_send(socket, &message));
}

void test_holder_wire(void)
{
	struct timeval patience = { 30, 0 };
	struct holder_message message;
	int ends[2], status = -1;
	pid_t speaker;
	bool came;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends)) {
		tap_ok(false, "a pair of sockets: %s", strerror(errno));
		return;
	}
	setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	speaker = start_speaker(ends[1]);
	interrupt_every(5000);
	came = holder_receive(ends[0], &message);
	interrupt_every(0);
	while (waitpid(speaker, &status, 0) < 0 && errno == EINTR)
		;
	tap_ok(came && message.error == EBUSY && status == 0, "an answer is waited for through interruptions");
	close(ends[1]);
	tap_ok(!holder_receive(ends[0], &message) && errno == EPIPE, "the end of a holder is no answer");
	close(ends[0]);
}
