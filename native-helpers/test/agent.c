// SPDX-License-Identifier: GPL-2.0-only
/* The agent itself, on the host, which has no /dev/liveupdate: what it answers to lines. */

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent_process.h"
#include "content.h"
#include "input.h"
#include "tap.h"
#include "tests.h"

/* Opens a memfd of the agent by the name it was created with, to do to it what no operation does. */
static int open_memfd(const struct agent_process *agent, const char *name)
{
	char directory[64], path[384], target[128], wanted[128];
	struct dirent *entry;
	int found = -1;
	DIR *fds;

	snprintf(directory, sizeof(directory), "/proc/%d/fd", agent->pid);
	snprintf(wanted, sizeof(wanted), "/memfd:%s (deleted)", name);
	fds = opendir(directory);
	while (found < 0 && (entry = readdir(fds))) {
		ssize_t length;

		snprintf(path, sizeof(path), "%s/%s", directory, entry->d_name);
		length = readlink(path, target, sizeof(target) - 1);
		target[length > 0 ? length : 0] = '\0';
		if (strcmp(target, wanted) == 0)
			found = open(path, O_RDWR | O_CLOEXEC);
	}
	closedir(fds);
	return found;
}

static void test_properties(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "ping", "ok");
	says(&agent, "memfd.create ram size=10000 flags=sealing,noexec", "ok");
	says(&agent, "memfd.seek ram offset=4097", "ok offset=4097");
	says(&agent, "memfd.seek ram offset=-97 whence=cur", "ok offset=4000");
	says(&agent, "memfd.seek ram offset=0 whence=data", "err ENXIO call=lseek");
	says(&agent, "memfd.seek ram offset=100 whence=hole", "ok offset=100");
	says(&agent, "memfd.seek ram offset=-1", "err EINVAL call=lseek");
	says(&agent, "memfd.seek ram offset=0 whence=up",
	     "err EPROTO call=parse what=whence%20is%20not%20one%20of%20set,%20cur,%20end,%20data,%20hole");
	says(&agent, "memfd.truncate ram size=8192", "ok");
	tap_ok(begins(ask(&agent, "memfd.stat ram"), "ok size=8192 blocks=0 mode=100666 uid="),
	       "stat tells size, blocks and mode");
	tap_ok(strstr(agent.line, " offset=100 flags=0x8002 fdflags=0x1 seals=exec") != NULL,
	       "stat tells position, flags and seals");
	says(&agent, "memfd.seal ram seals=shrink,grow", "ok");
	says(&agent, "memfd.truncate ram size=1", "err EPERM call=ftruncate");
	says(&agent, "memfd.seal ram seals=write", "ok");
	says(&agent, "memfd.fill ram", "err EPERM call=mmap");
	says(&agent, "memfd.seal ram seals=all",
	     "err EPROTO call=parse what=seals%20is%20not%20a%20list%20of%20seal,%20shrink,%20grow,%20write,"
	     "%20future-write,%20exec");
	tap_ok(strstr(ask(&agent, "memfd.stat ram"), " seals=shrink,grow,write,exec") != NULL,
	       "seals add up");
	says(&agent, "memfd.create plain", "ok");
	says(&agent, "memfd.seal plain seals=grow", "err EPERM call=fcntl what=F_ADD_SEALS");
	says(&agent, "memfd.create huge size=0x8000000000000000", "err EINVAL call=ftruncate");
	says(&agent, "memfd.stat huge", "err EPROTO call=parse what=there%20is%20no%20object%20huge");
	says(&agent, "memfd.create odd flags=exec,noexec", "err EINVAL call=memfd_create");
	says(&agent, "memfd.close ram", "ok");
	says(&agent, "memfd.close ram", "err EPROTO call=parse what=there%20is%20no%20object%20ram");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_fill_and_verify(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=10000", "ok");
	says(&agent, "memfd.fill ram seed=0x0123456789abcdef object=7 generation=1", "ok bytes=10000");
	says(&agent, "memfd.hash ram", "ok bytes=10000 xxh128=b9d96976ec52b2b5706c3fd6aa3b1ab3");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=10000",
	     "ok size=10000 pages=3 bad=0 map=none");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 size=10000",
	     "ok size=10000 pages=3 bad=3 map=0-2:stale");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=8 generation=1 size=10000",
	     "ok size=10000 pages=3 bad=3 map=0-2:other");
	says(&agent, "memfd.verify ram seed=1 object=7 generation=1 size=10000",
	     "ok size=10000 pages=3 bad=3 map=0-2:foreign");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=10000 "
	     "extents=4096+5904",
	     "ok size=10000 pages=3 bad=1 map=0:unexpected");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=10000 "
	     "extents=0+9000",
	     "ok size=10000 pages=3 bad=1 map=2:damaged");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=4096",
	     "ok size=10000 pages=3 bad=2 map=1-2:extra");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=9999",
	     "ok size=10000 pages=3 bad=1 map=2:extra");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=10001",
	     "ok size=10000 pages=3 bad=1 map=2:missing");
	says(&agent, "memfd.verify ram seed=0x0123456789abcdef object=7 generation=1 size=20480",
	     "ok size=10000 pages=5 bad=3 map=2-4:missing");
	says(&agent, "memfd.verify ram size=10000 extents=none",
	     "ok size=10000 pages=3 bad=3 map=0-2:foreign");
	says(&agent, "memfd.verify ram",
	     "err EPROTO call=parse what=memfd.verify%20needs%20size=");
	says(&agent, "memfd.fill ram extents=0+10001",
	     "err EPROTO call=parse what=extents:%20an%20extent%20goes%20beyond%20the%20end");
	says(&agent, "memfd.fill ram object=0x100000000",
	     "err EPROTO call=parse what=object=0x100000000%20is%20not%20an%20integer%20of%2032%20bits");
	says(&agent, "memfd.create empty", "ok");
	says(&agent, "memfd.fill empty", "ok bytes=0");
	says(&agent, "memfd.verify empty size=0", "ok size=0 pages=0 bad=0 map=none");
	says(&agent, "memfd.verify empty size=4097", "ok size=0 pages=2 bad=2 map=0-1:missing");
	says(&agent, "memfd.hash empty", "ok bytes=0 xxh128=99aa06d3014798d86001c324468d497f");
	says(&agent, "memfd.create byte size=1", "ok");
	says(&agent, "memfd.verify byte size=1 seed=5", "ok size=1 pages=1 bad=1 map=0:zeros");
	says(&agent, "memfd.fill byte seed=5", "ok bytes=1");
	says(&agent, "memfd.verify byte size=1 seed=5", "ok size=1 pages=1 bad=0 map=none");
	says(&agent, "memfd.verify byte size=1 seed=5 object=1", "ok size=1 pages=1 bad=1 map=0:foreign");
	says(&agent, "memfd.truncate byte size=4096", "ok");
	says(&agent, "memfd.verify byte size=4096 seed=5 extents=0+1", "ok size=4096 pages=1 bad=0 map=none");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_sparse(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create sparse size=67108864", "ok");
	says(&agent, "memfd.fill sparse seed=9 extents=0+4096,33554432+4096,67104768+4096", "ok bytes=12288");
	says(&agent, "memfd.verify sparse seed=9 size=67108864 extents=0+4096,33554432+4096,67104768+4096",
	     "ok size=67108864 pages=16384 bad=0 map=none");
	says(&agent, "memfd.verify sparse seed=9 size=67108864 extents=none",
	     "ok size=67108864 pages=16384 bad=3 map=0:unexpected,8192:unexpected,16383:unexpected");
	says(&agent, "memfd.verify sparse seed=9 size=67108864",
	     "ok size=67108864 pages=16384 bad=16381 map=1-8191:zeros,8193-16382:zeros");
	tap_ok(begins(ask(&agent, "memfd.stat sparse"), "ok size=67108864 blocks=24 "),
	       "neither fill nor verify touches a hole");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_map(const char *program)
{
	struct content own = { .seed = 9, .object = 2 };
	_Alignas(4096) unsigned char page[CONTENT_PAGE];
	struct agent_process agent;
	int memfd;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=1048576", "ok");
	says(&agent, "memfd.fill ram seed=9 object=2", "ok bytes=1048576");
	memfd = open_memfd(&agent, "ram");
	tap_ok(memfd >= 0, "the test shares the memfd");
	content_fill(&own, 7, page, sizeof(page));
	pwrite(memfd, page, sizeof(page), 3 * 4096);
	pwrite(memfd, "x", 1, 5 * 4096 + 4095);
	says(&agent, "memfd.verify ram seed=9 object=2 size=1048576",
	     "ok size=1048576 pages=256 bad=2 map=3:displaced,5:damaged");
	for (off_t at = 0; at < 1048576; at += 2 * 4096)
		pwrite(memfd, "\0", 1, at);
	tap_ok(begins(ask(&agent, "memfd.verify ram seed=9 object=2 size=1048576"),
		      "ok size=1048576 pages=256 bad=130 "
		      "map=0:foreign,2:foreign,3:displaced,4:foreign,5:damaged,"),
	       "many ranges are listed");
	tap_is(strrchr(agent.line, ','), ",122:foreign...", "64 ranges are listed, and that there were more");
	close(memfd);
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_requests(const char *program)
{
	struct agent_process agent;
	char *long_line = malloc(LINE_BYTES + 2);

	memset(long_line, 'x', LINE_BYTES + 1);
	long_line[LINE_BYTES + 1] = '\0';
	greet(&agent, program);
	says(&agent, "device.open", "err ENOENT call=open what=/dev/liveupdate");
	says(&agent, "device.close", "err EPROTO call=parse what=the%20device%20is%20not%20open");
	says(&agent, "session.create vm", "err EPROTO call=parse what=the%20device%20is%20not%20open");
	says(&agent, "device.open path=/dev/null", "ok");
	says(&agent, "device.open path=/dev/null",
	     "err EPROTO call=parse what=the%20device%20is%20already%20open");
	tap_ok(begins(ask(&agent, "session.create vm"),
		      "err ENOTTY call=ioctl what=LIVEUPDATE_IOCTL_CREATE_SESSION"),
	       "a device that is no /dev/liveupdate makes no session");
	says(&agent, "device.close", "ok");
	says(&agent, "",
	     "err EPROTO call=parse what=an%20empty%20word:%20words%20are%20separated%20by%20one%20space");
	says(&agent, "memfd.crate ram",
	     "err EPROTO call=parse what=there%20is%20no%20operation%20memfd.crate");
	says(&agent, "ping x", "err EPROTO call=parse what=x%20is%20neither%20expected%20nor%20key=value");
	says(&agent, "memfd.create ram\r",
	     "err EPROTO call=parse what=a%20byte%20of%20word%20ram%0D%20is%20not%20written"
	     "%20as%20it%20should%20be");
	tap_is(ask(&agent, long_line),
	       "err EPROTO call=parse what=the%20line%20is%20longer%20than%2065536%20bytes",
	       "a line that is too long is answered once");
	says(&agent, "ping", "ok");
	says(&agent, "kexec.load kernel=/nowhere initrd=/nowhere cmdline=quiet%20panic=1",
	     "err ENOENT call=open what=/nowhere");
	says(&agent, "kexec.load kernel=/proc/self/exe initrd=/proc/self/exe cmdline= how=kexec-load",
	     "err ENOEXEC call=bzImage");
	says(&agent, "kexec.load kernel=/proc/self/exe initrd=/dev/null cmdline= how=kexec-load",
	     "err EINVAL call=mmap");
	says(&agent, "kexec.load kernel=/nowhere initrd=/nowhere cmdline= how=somehow",
	     "err EPROTO call=parse what=how%20is%20not%20one%20of%20kexec-file-load,%20kexec-load");
	fputs("ping\nping x\npi", agent.requests);
	fflush(agent.requests);
	tap_is(answer(&agent), "ok", "several requests may be sent at once");
	tap_ok(begins(answer(&agent), "err EPROTO"), "they are answered in order");
	tap_ok(finish(&agent) == 0, "a request that was cut off is dropped");
	free(long_line);
}

static void test_system(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	tap_ok(begins(ask(&agent, "sys.info"), "ok release="), "the system tells its release");
	tap_ok(strstr(agent.line, " boot_id=") && strstr(agent.line, " cmdline=") &&
	       strstr(agent.line, " uptime_ms=") && strstr(agent.line, " memfree_kb=") &&
	       strstr(agent.line, " memavailable_kb=") && strstr(agent.line, " memtotal_kb="),
	       "and all the rest");
	tap_ok(begins(ask(&agent, "sys.clock"), "ok ns="), "the system tells the time");
	says(&agent, "file.read /nowhere", "err ENOENT call=open what=/nowhere");
	says(&agent, "file.read /", "err EISDIR call=read what=/");
	says(&agent, "file.read /dev/null", "ok size=0 data=");
	says(&agent, "file.read /dev/zero max=3", "ok size=3 truncated=1 data=%00%00%00");
	says(&agent, "file.read /dev/zero max=1048577",
	     "err EPROTO call=parse what=max%20is%20more%20than%201048576");
	tap_ok(begins(ask(&agent, "file.read /dev/zero max=1048576"), "ok size=1048576 truncated=1 data=%00"),
	       "a file of the largest size is read");
	tap_ok(strlen(agent.line) == strlen("ok size=1048576 truncated=1 data=") + 3 * 1048576, "to its end");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

/* Runs a script of its own; returns what the agent exited with and how many lines it said. */
static int run_script(const char *program, const char *script, unsigned int *lines)
{
	char path[] = "/tmp/liveproof-agent-test-XXXXXX";
	struct agent_process agent;
	int file = mkstemp(path);

	if (file < 0 || write(file, script, strlen(script)) != (ssize_t)strlen(script))
		abort();
	close(file);
	start(&agent, program, path);
	for (*lines = 0; answer(&agent); (*lines)++)
		;
	unlink(path);
	return finish(&agent);
}

static void test_scripts(const char *program)
{
	struct agent_process agent;
	unsigned int lines;

	tap_ok(run_script(program, "# a comment\n\nping\nmemfd.create a\n", &lines) == 0 && lines == 3,
	       "a script passes over comments and empty lines");
	tap_ok(run_script(program, "ping\nmemfd.close a\nping\n", &lines) == 1 && lines == 3,
	       "a script ends at the first err");
	tap_ok(run_script(program, "ping\nping", &lines) == 1 && lines == 3, "a cut-off script is an err");
	start(&agent, program, "/nowhere");
	tap_ok(finish(&agent) == 2, "a script that cannot be opened exits 2");
}

static void test_nobody_listens(const char *program)
{
	struct agent_process agent;
	int status;

	greet(&agent, program);
	fclose(agent.answers);
	fputs("ping\n", agent.requests);
	fflush(agent.requests);
	waitpid(agent.pid, &status, 0);
	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 1, "when nobody takes its answers the agent ends");
	fclose(agent.requests);
	free(agent.line);
}

void test_agent(const char *program)
{
	test_properties(program);
	test_fill_and_verify(program);
	test_sparse(program);
	test_map(program);
	test_requests(program);
	test_system(program);
	test_scripts(program);
	test_nobody_listens(program);
}
