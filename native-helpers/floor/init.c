// SPDX-License-Identifier: GPL-2.0-only
/*
 * The bare floor of the benchmark: an /init that does what every live update must do and nothing else.
 * It preserves one memfd, kexecs, compares every page and powers off, with no harness and no network.
 * On its initramfs are /kernel and /initrd, which it jumps to; the second one needs only /init.
 */

#include <errno.h>
#include <fcntl.h>
#include <linux/liveupdate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../agent/content.h"
#include "../agent/errno_name.h"

#define PAGES 16384
#define TOKEN 1
#define STAGE_TWO "floor.stage=2"

static const char session_name[] = "floor";
static const struct content content = { .seed = 0x666c6f6f72, .object = 1 };

static _Noreturn void power_off(void)
{
	fflush(stdout);
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}

static _Noreturn void fail(const char *what)
{
	printf("floor: FAILED %s: %s\n", what, errno_name(errno));
	power_off();
}

static void mount_at(const char *type, const char *directory)
{
	mkdir(directory, 0755);
	/* The kernel may have mounted it already (CONFIG_DEVTMPFS_MOUNT). */
	if (mount(type, directory, type, 0, NULL) && errno != EBUSY)
		fail(directory);
}

static int open_or_fail(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);

	if (fd < 0)
		fail(path);
	return fd;
}

static void read_cmdline(char *cmdline, size_t size)
{
	int fd = open_or_fail("/proc/cmdline", O_RDONLY);
	ssize_t length = read(fd, cmdline, size - 1);

	if (length < 0)
		fail("read /proc/cmdline");
	cmdline[length] = '\0';
	cmdline[strcspn(cmdline, "\n")] = '\0';
	close(fd);
}

static unsigned char *map(int memfd)
{
	void *mapping = mmap(NULL, (size_t)PAGES * CONTENT_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED,
			     memfd, 0);

	if (mapping == MAP_FAILED)
		fail("mmap");
	return mapping;
}

static int create_memory(void)
{
	int memfd = memfd_create("floor", MFD_CLOEXEC);
	unsigned char *pages;

	if (memfd < 0 || ftruncate(memfd, (off_t)PAGES * CONTENT_PAGE))
		fail("memfd_create");
	pages = map(memfd);
	for (uint64_t i = 0; i < PAGES; i++)
		content_fill(&content, i, pages + i * CONTENT_PAGE, CONTENT_PAGE);
	return memfd;
}

static void preserve(int device, int memfd)
{
	struct liveupdate_ioctl_create_session create = { .size = sizeof(create) };
	struct liveupdate_session_preserve_fd keep = { .size = sizeof(keep), .fd = memfd, .token = TOKEN };

	memcpy(create.name, session_name, sizeof(session_name));
	if (ioctl(device, LIVEUPDATE_IOCTL_CREATE_SESSION, &create))
		fail("LIVEUPDATE_IOCTL_CREATE_SESSION");
	if (ioctl(create.fd, LIVEUPDATE_SESSION_PRESERVE_FD, &keep))
		fail("LIVEUPDATE_SESSION_PRESERVE_FD");
}

static _Noreturn void jump(const char *cmdline)
{
	char next[4096];
	int length = snprintf(next, sizeof(next), "%s " STAGE_TWO, cmdline);
	int kernel = open_or_fail("/kernel", O_RDONLY);
	int initrd = open_or_fail("/initrd", O_RDONLY);

	errno = E2BIG;
	if (length >= (int)sizeof(next))
		fail("command line");
	if (syscall(SYS_kexec_file_load, kernel, initrd, (size_t)length + 1, next, 0UL))
		fail("kexec_file_load");
	reboot(RB_KEXEC);
	fail("reboot LINUX_REBOOT_CMD_KEXEC");
}

static int retrieve(int device, int *session)
{
	struct liveupdate_ioctl_retrieve_session open_session = { .size = sizeof(open_session) };
	struct liveupdate_session_retrieve_fd restore = { .size = sizeof(restore), .token = TOKEN };

	memcpy(open_session.name, session_name, sizeof(session_name));
	if (ioctl(device, LIVEUPDATE_IOCTL_RETRIEVE_SESSION, &open_session))
		fail("LIVEUPDATE_IOCTL_RETRIEVE_SESSION");
	if (ioctl(open_session.fd, LIVEUPDATE_SESSION_RETRIEVE_FD, &restore))
		fail("LIVEUPDATE_SESSION_RETRIEVE_FD");
	*session = open_session.fd;
	return restore.fd;
}

static unsigned int count_bad(int memfd)
{
	const unsigned char *pages = map(memfd);
	unsigned int bad = 0;

	for (uint64_t i = 0; i < PAGES; i++)
		bad += !content_matches(&content, i, pages + i * CONTENT_PAGE, CONTENT_PAGE);
	return bad;
}

static _Noreturn void verify(int device)
{
	struct liveupdate_session_finish finish = { .size = sizeof(finish) };
	int session;
	int memfd = retrieve(device, &session);
	struct stat stat;
	unsigned int bad;

	if (fstat(memfd, &stat))
		fail("fstat");
	errno = EINVAL;
	if (stat.st_size != (off_t)PAGES * CONTENT_PAGE)
		fail("the memfd's size");
	bad = count_bad(memfd);
	if (ioctl(session, LIVEUPDATE_SESSION_FINISH, &finish))
		fail("LIVEUPDATE_SESSION_FINISH");
	printf("floor: verified %u pages, %u bad\n", PAGES, bad);
	power_off();
}

int main(void)
{
	char cmdline[4096];
	int device;

	mount_at("proc", "/proc");
	mount_at("devtmpfs", "/dev");
	read_cmdline(cmdline, sizeof(cmdline));
	device = open_or_fail("/dev/liveupdate", O_RDWR);
	if (strstr(cmdline, STAGE_TWO))
		verify(device);
	preserve(device, create_memory());
	jump(cmdline);
}
