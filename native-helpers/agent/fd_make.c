// SPDX-License-Identifier: GPL-2.0-only
/* Descriptors of the kinds that have no path to open: what a session must refuse, or take all the same. */
#include "fd_make.h"

#include <asm/unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "descriptor.h"
#include "kvm.h"

#define SHARED_BYTES 4096

static int make_pipe(void)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return -1;
	close(ends[1]);
	return ends[0];
}

static int make_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static int make_eventfd(void)
{
	return eventfd(0, EFD_CLOEXEC);
}

static int make_epoll(void)
{
	return epoll_create1(EPOLL_CLOEXEC);
}

static int make_timerfd(void)
{
	return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
}

static int make_signalfd(void)
{
	sigset_t none;

	sigemptyset(&none);
	return signalfd(-1, &none, SFD_CLOEXEC);
}

static int make_inotify(void)
{
	return inotify_init1(IN_CLOEXEC);
}

static int make_fanotify(void)
{
	return fanotify_init(FAN_CLASS_NOTIF | FAN_CLOEXEC, O_RDONLY);
}

static int make_userfaultfd(void)
{
	return (int)syscall(SYS_userfaultfd, O_CLOEXEC);
}

/* Always close-on-exec. */
static int make_pidfd(void)
{
	return (int)syscall(SYS_pidfd_open, getpid(), 0);
}

/* Always close-on-exec. */
static int make_io_uring(void)
{
	struct io_uring_params parameters = { 0 };

	return (int)syscall(SYS_io_uring_setup, 1, &parameters);
}

static int make_memfd_secret(void)
{
	return (int)syscall(__NR_memfd_secret, O_CLOEXEC);
}

/* The shmem file behind MAP_SHARED|MAP_ANONYMOUS, to which only /proc/self/map_files leads. */
static int make_shared_anonymous(void)
{
	char path[64];
	void *memory = mmap(NULL, SHARED_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	unsigned long start = (unsigned long)memory;
	int error;
	int file;

	if (memory == MAP_FAILED)
		return -1;
	snprintf(path, sizeof(path), "/proc/self/map_files/%lx-%lx", start, start + SHARED_BYTES);
	file = open(path, O_RDWR | O_CLOEXEC);
	error = errno;
	munmap(memory, SHARED_BYTES);
	errno = error;
	return file;
}

static const struct maker {
	const char *kind;
	/* Returns a descriptor, or -1 with errno. */
	int (*make)(void);
} makers[] = {
	{ "pipe", make_pipe },
	{ "socket", make_socket },
	{ "eventfd", make_eventfd },
	{ "epoll", make_epoll },
	{ "timerfd", make_timerfd },
	{ "signalfd", make_signalfd },
	{ "inotify", make_inotify },
	{ "fanotify", make_fanotify },
	{ "userfaultfd", make_userfaultfd },
	{ "pidfd", make_pidfd },
	{ "io-uring", make_io_uring },
	{ "memfd-secret", make_memfd_secret },
	{ "shared-anonymous", make_shared_anonymous },
	{ "kvm-vm", kvm_make_vm },
	{ "guest-memfd", kvm_make_guest_memfd },
	{ NULL, NULL },
};

static const struct maker *find_maker(const char *kind)
{
	for (const struct maker *maker = makers; maker->kind; maker++) {
		if (strcmp(maker->kind, kind) == 0)
			return maker;
	}
	return NULL;
}

void fd_make(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *kind = request_text(request, "kind");
	const struct maker *maker = find_maker(kind);
	struct span span;
	int fd;

	if (!maker) {
		reply_malformed(reply, "there is no kind %.64s", kind);
		return;
	}
	span.t0 = tsc_now();
	fd = maker->make();
	span.t1 = tsc_now();
	if (fd < 0)
		reply_errno(reply, span, errno, maker->kind, NULL);
	else
		descriptor_adopt(&agent->objects, request->words[0].text.bytes, OBJECT_FILE, fd, reply, span);
}
