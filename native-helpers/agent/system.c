// SPDX-License-Identifier: GPL-2.0-only
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define BOOT_ID "/proc/sys/kernel/random/boot_id"
#define CMDLINE "/proc/cmdline"
#define MEMINFO "/proc/meminfo"

void ping(struct agent *, const struct request *, struct reply *reply)
{
	struct span span;

	span.t0 = tsc_now();
	span.t1 = tsc_now();
	reply_ok(reply, span);
}

/* Reads until the end or until the buffer is full: files of /proc come in pieces. -1 is an error. */
static ssize_t read_all(int fd, char *buffer, size_t size)
{
	size_t length = 0;

	while (length < size) {
		ssize_t got = read(fd, buffer + length, size - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		length += (size_t)got;
	}
	return (ssize_t)length;
}

static void read_and_reply(int fd, const char *path, char *buffer, size_t most, struct reply *reply)
{
	struct span span;
	ssize_t length;

	span.t0 = tsc_now();
	length = read_all(fd, buffer, most + 1);
	span.t1 = tsc_now();
	if (length < 0) {
		reply_errno(reply, span, errno, "read", path);
		return;
	}
	bool truncated = (size_t)length > most;
	size_t kept = truncated ? most : (size_t)length;

	reply_ok(reply, span);
	reply_integer(reply, "size", kept);
	if (truncated)
		reply_integer(reply, "truncated", 1);
	reply_bytes(reply, "data", buffer, kept);
}

void file_read(struct agent *, const struct request *request, struct reply *reply)
{
	const char *path = request->words[0].text.bytes;
	uint64_t most = request_integer(request, "max");
	char *buffer;
	int fd;

	if (most > REPLY_DATA_MOST) {
		reply_malformed(reply, "max is more than %d", REPLY_DATA_MOST);
		return;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		reply_errno(reply, (struct span){ 0 }, errno, "open", path);
		return;
	}
	buffer = malloc(most + 1);
	if (buffer)
		read_and_reply(fd, path, buffer, most, reply);
	else
		reply_errno(reply, (struct span){ 0 }, errno, "malloc", NULL);
	free(buffer);
	close(fd);
}

/* Reads a file of one line, without its newline. False, with errno, if it cannot be read. */
static bool read_line(const char *path, char *line, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (fd < 0)
		return false;
	length = read_all(fd, line, size - 1);
	close(fd);
	if (length < 0)
		return false;
	line[length] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return true;
}

static uint64_t uptime_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* sysinfo(2) does not tell it. False, with errno, if /proc does not either. */
static bool read_available_kb(uint64_t *available)
{
	FILE *meminfo = fopen(MEMINFO, "re");
	char line[128];
	bool found = false;

	if (!meminfo)
		return false;
	while (!found && fgets(line, sizeof(line), meminfo))
		found = sscanf(line, "MemAvailable: %" SCNu64 " kB", available) == 1;
	fclose(meminfo);
	errno = found ? 0 : ENODATA;
	return found;
}

static void reply_memory(struct reply *reply, uint64_t available)
{
	struct sysinfo info;

	sysinfo(&info);
	reply_integer(reply, "memfree_kb", (uint64_t)info.freeram * info.mem_unit / 1024);
	reply_integer(reply, "memavailable_kb", available);
	reply_integer(reply, "memtotal_kb", (uint64_t)info.totalram * info.mem_unit / 1024);
}

void sys_info(struct agent *, const struct request *, struct reply *reply)
{
	const char *failed = NULL;
	uint64_t available = 0;
	struct utsname name;
	char cmdline[4096];
	struct span span;
	char boot_id[64];

	span.t0 = tsc_now();
	uname(&name);
	if (!read_line(BOOT_ID, boot_id, sizeof(boot_id)))
		failed = BOOT_ID;
	else if (!read_line(CMDLINE, cmdline, sizeof(cmdline)))
		failed = CMDLINE;
	else if (!read_available_kb(&available))
		failed = MEMINFO;
	span.t1 = tsc_now();
	if (failed) {
		reply_errno(reply, span, errno, "open", failed);
		return;
	}
	reply_ok(reply, span);
	reply_bytes(reply, "release", name.release, strlen(name.release));
	reply_bytes(reply, "boot_id", boot_id, strlen(boot_id));
	reply_bytes(reply, "cmdline", cmdline, strlen(cmdline));
	reply_integer(reply, "uptime_ms", uptime_ms());
	reply_memory(reply, available);
	reply_integer(reply, "pid", (uint64_t)getpid());
}

void sys_clock(struct agent *, const struct request *, struct reply *reply)
{
	struct timespec now;
	struct span span;

	span.t0 = tsc_now();
	clock_gettime(CLOCK_MONOTONIC_RAW, &now);
	span.t1 = tsc_now();
	reply_ok(reply, span);
	reply_integer(reply, "ns", (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec);
}

void sys_poweroff(struct agent *, const struct request *, struct reply *reply)
{
	struct span span;

	span.t0 = tsc_now();
	reply_go(reply, span.t0);
	sync();
	reboot(RB_POWER_OFF);
	span.t1 = tsc_now();
	reply_errno(reply, span, errno, "reboot", "LINUX_REBOOT_CMD_POWER_OFF");
}
