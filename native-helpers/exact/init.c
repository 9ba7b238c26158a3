// SPDX-License-Identifier: GPL-2.0-only
/*
 * The /init of the exact instrument: it runs the agent's script on either side of a hop, with nothing else in the guest, and
 * says nothing until all is over. The agent answers into a memfd. The first kernel's is a flight recorder: preserved before
 * the script begins, it takes the answers until the jump, and the second kernel's /init says what is in it, together with
 * its own. A memfd's size is fixed once it is preserved, its content is not (mm/shmem.c, SHMEM_F_MAPPING_FROZEN).
 * Its argument, behind -- on the kernel's command line, says where it is: A or B, or in a guest that has no other program
 * and tells the kernel's symbols. On its initramfs are /agent and /script.
 */

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/liveupdate.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../agent/errno_name.h"
#include "../agent/tsc.h"

#define SCRIPT "/script"
#define TOKEN 1
/* What an answer that a first kernel's script asks for needs at most, however many digits its stamps have. */
#define ANSWER_BYTES 256
#define HEADROOM_ANSWERS 16

/* <sys/klog.h> has no name for it: SYSLOG_ACTION_CONSOLE_LEVEL. */
#define CONSOLE_LEVEL 8
#define LEVEL_EMERGENCY_ONLY 1

static const char session_name[] = "flight-recorder";

static _Noreturn void power_off(void)
{
	fflush(stdout);
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}

/* FNV-1a of 32 bits: a line that the kernel's own has cut in two is noticed. */
static uint32_t checksum(const char *text)
{
	uint32_t hash = 0x811c9dc5;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x01000193;
	return hash;
}

/* Each line has its number, so that a lost one is noticed too. */
static void say(const char *who, const char *text)
{
	static unsigned int number;
	uint32_t sum = checksum(text);

	printf("exact %u %s %08" PRIx32 " %s\n", number++, who, sum, text);
}

static _Noreturn void fail(const char *what)
{
	char line[256];

	snprintf(line, sizeof(line), "%s: %s", what, errno_name(errno) ? errno_name(errno) : "an unknown error");
	klogctl(CONSOLE_LEVEL, NULL, LEVEL_EMERGENCY_ONLY);
	say("failed", line);
	power_off();
}

static void mount_at(const char *type, const char *directory)
{
	mkdir(directory, 0755);
	/* The kernel may have mounted it already (CONFIG_DEVTMPFS_MOUNT). */
	if (mount(type, directory, type, 0, NULL) && errno != EBUSY)
		fail(directory);
}

static int open_device(void)
{
	int device = open("/dev/liveupdate", O_RDWR | O_CLOEXEC);

	if (device < 0)
		fail("open /dev/liveupdate");
	return device;
}

static int create_memfd(const char *name)
{
	int memfd = memfd_create(name, MFD_CLOEXEC);

	if (memfd < 0)
		fail("memfd_create");
	return memfd;
}

static unsigned int count_lines(const char *path)
{
	FILE *file = fopen(path, "re");
	unsigned int lines = 0;
	int c;

	if (!file)
		fail(path);
	while ((c = getc(file)) != EOF)
		lines += c == '\n';
	fclose(file);
	return lines;
}

/* The session stays open for as long as this process lives; the device is the agent's, and opens but once at a time. */
static int preserve_recorder(void)
{
	struct liveupdate_ioctl_create_session create = { .size = sizeof(create) };
	struct liveupdate_session_preserve_fd keep = { .size = sizeof(keep), .token = TOKEN };
	int recorder = create_memfd(session_name);
	int device = open_device();

	if (ftruncate(recorder, (off_t)(count_lines(SCRIPT) + HEADROOM_ANSWERS) * ANSWER_BYTES))
		fail("ftruncate");
	memcpy(create.name, session_name, sizeof(session_name));
	if (ioctl(device, LIVEUPDATE_IOCTL_CREATE_SESSION, &create))
		fail("LIVEUPDATE_IOCTL_CREATE_SESSION");
	keep.fd = recorder;
	if (ioctl(create.fd, LIVEUPDATE_SESSION_PRESERVE_FD, &keep))
		fail("LIVEUPDATE_SESSION_PRESERVE_FD");
	close(device);
	return recorder;
}

static int retrieve_recorder(void)
{
	struct liveupdate_ioctl_retrieve_session open_session = { .size = sizeof(open_session) };
	struct liveupdate_session_retrieve_fd restore = { .size = sizeof(restore), .token = TOKEN };
	int device = open_device();

	memcpy(open_session.name, session_name, sizeof(session_name));
	if (ioctl(device, LIVEUPDATE_IOCTL_RETRIEVE_SESSION, &open_session))
		fail("LIVEUPDATE_IOCTL_RETRIEVE_SESSION");
	if (ioctl(open_session.fd, LIVEUPDATE_SESSION_RETRIEVE_FD, &restore))
		fail("LIVEUPDATE_SESSION_RETRIEVE_FD");
	return restore.fd;
}

static void begin_record(int record, uint64_t first)
{
	char line[64];
	int length = snprintf(line, sizeof(line), "init tsc=%" PRIu64 "\n", first);

	if (write(record, line, (size_t)length) != length)
		fail("write");
}

/* Comes back when the agent is at the end of its script, or has failed: not after a jump. */
static void run_agent(int record)
{
	pid_t pid = fork();

	if (pid < 0)
		fail("fork");
	if (pid == 0) {
		dup2(record, STDOUT_FILENO);
		execl("/agent", "agent", "run", SCRIPT, NULL);
		_exit(127);
	}
	if (waitpid(pid, NULL, 0) != pid)
		fail("waitpid");
}

/* What is behind the last answer are zeros. */
static void say_record(const char *who, int record)
{
	FILE *file = fdopen(record, "r");
	size_t size = 0;
	char *line = NULL;

	if (!file || fseek(file, 0, SEEK_SET))
		fail("read the record");
	while (getline(&line, &size, file) > 0 && line[0]) {
		line[strcspn(line, "\n")] = '\0';
		say(who, line);
	}
	free(line);
}

static _Noreturn void finish(void)
{
	say("end", "");
	power_off();
}

static _Noreturn void go_from_a(uint64_t first)
{
	int record = preserve_recorder();

	begin_record(record, first);
	run_agent(record);
	klogctl(CONSOLE_LEVEL, NULL, LEVEL_EMERGENCY_ONLY);
	say_record("A", record);
	finish();
}

static _Noreturn void arrive_in_b(uint64_t first)
{
	int record = create_memfd("record");

	begin_record(record, first);
	run_agent(record);
	klogctl(CONSOLE_LEVEL, NULL, LEVEL_EMERGENCY_ONLY);
	say_record("B", record);
	say_record("A", retrieve_recorder());
	finish();
}

/* Without CONFIG_KALLSYMS there are none to tell. */
static _Noreturn void tell_symbols(void)
{
	int symbols = open("/proc/kallsyms", O_RDONLY | O_CLOEXEC);

	klogctl(CONSOLE_LEVEL, NULL, LEVEL_EMERGENCY_ONLY);
	if (symbols >= 0)
		say_record("A", symbols);
	finish();
}

int main(int count, char **arguments)
{
	uint64_t first = tsc_now();
	/* Before it stand the words that this kernel makes nothing of: nokaslr, where it has no KASLR. */
	const char *role = arguments[count - 1];

	mount_at("proc", "/proc");
	mount_at("devtmpfs", "/dev");
	if (strcmp(role, "symbols") == 0)
		tell_symbols();
	if (strcmp(role, "B") == 0)
		arrive_in_b(first);
	go_from_a(first);
}
