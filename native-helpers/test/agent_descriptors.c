// SPDX-License-Identifier: GPL-2.0-only
/* What the agent does with descriptors of all kinds, and with paths. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent_process.h"
#include "tap.h"
#include "tests.h"

static void test_descriptors(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=4096", "ok");
	says(&agent, "fd.dup ram copy", "ok");
	says(&agent, "memfd.seek ram offset=5", "ok offset=5");
	says(&agent, "memfd.seek copy offset=0 whence=cur", "ok offset=5");
	says(&agent, "fd.reopen ram again flags=rdonly", "ok");
	says(&agent, "memfd.seek again offset=0 whence=cur", "ok offset=0");
	tap_ok(strstr(ask(&agent, "memfd.stat again"), " flags=0x8000 ") != NULL,
	       "a file is reopened otherwise");
	says(&agent, "memfd.truncate again size=0", "err EINVAL call=ftruncate");
	says(&agent, "fd.reopen ram all flags=rd",
	     "err EPROTO call=parse what=flags%20is%20not%20a%20list%20of%20rdonly,%20wronly,%20rdwr,"
	     "%20append,%20create,%20direct,%20directory,%20excl,%20nofollow,%20nonblock,"
	     "%20path,%20tmpfile,%20trunc");
	says(&agent, "fd.status ram status=append,nonblock", "ok");
	says(&agent, "fd.inherit ram", "ok");
	tap_ok(strstr(ask(&agent, "memfd.stat ram"), " flags=0x8c02 fdflags=0x0 ") != NULL,
	       "the flags of a descriptor are changed");
	says(&agent, "fd.chmod ram mode=0x180", "ok");
	tap_ok(strstr(ask(&agent, "memfd.stat ram"), " mode=100600 ") != NULL, "and the mode of its file");
	tap_ok(strstr(ask(&agent, "fd.info ram"),
		      " link=/memfd:ram%20(deleted) fdinfo=pos:%095%0Aflags:%09") != NULL,
	       "a descriptor is described");
	says(&agent, "fd.close copy", "ok");
	says(&agent, "fd.adopt nothing fd=-1", "ok");
	says(&agent, "memfd.truncate nothing size=0", "err EBADF call=ftruncate");
	says(&agent, "fd.info nothing", "err ENOENT call=readlink");
	says(&agent, "fd.close nothing", "err EBADF call=close");
	says(&agent, "fd.adopt nothing fd=2147483648",
	     "err EPROTO call=parse what=fd%20is%20not%20an%20integer%20of%2032%20bits");
	says(&agent, "fd.adopt nothing fd=9 kind=mapping",
	     "err EPROTO call=parse what=kind%20is%20not%20one%20of%20session,%20file");
	says(&agent, "device.dup device", "err EPROTO call=parse what=the%20device%20is%20not%20open");
	says(&agent, "device.open path=/dev/null", "ok");
	says(&agent, "device.dup device", "ok");
	says(&agent, "device.close", "ok");
	tap_ok(strstr(ask(&agent, "fd.info device"), " link=/dev/null ") != NULL,
	       "the device is a descriptor too");
	tap_ok(begins(ask(&agent, "limit.nofile limit=3"), "ok was="), "descriptors are rationed");
	says(&agent, "fd.dup ram more", "err EMFILE call=fcntl what=F_DUPFD_CLOEXEC");
	says(&agent, "limit.nofile limit=64", "ok was=3");
	says(&agent, "fd.dup ram more", "ok");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void makes(struct agent_process *agent, const char *kind, const char *link)
{
	char request[128];

	snprintf(request, sizeof(request), "fd.make %s kind=%s", kind, kind);
	says(agent, request, "ok");
	snprintf(request, sizeof(request), "fd.info %s", kind);
	tap_ok(strstr(ask(agent, request), link) != NULL, "it is %s", link);
}

/* Those that every kernel has. */
static void test_io(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=4", "ok");
	says(&agent, "fd.write ram data=%00ab", "ok bytes=3");
	says(&agent, "memfd.seek ram offset=1", "ok offset=1");
	says(&agent, "fd.read ram length=9", "ok data=ab%00");
	says(&agent, "fd.read ram length=9", "ok data=");
	says(&agent, "fd.poll ram", "ok events=in,out");
	says(&agent, "fd.read ram length=1048577", "err EPROTO call=parse what=length%20is%20more%20than%201048576");
	says(&agent, "fd.make reader kind=pipe", "ok");
	says(&agent, "fd.poll reader", "ok events=hangup");
	says(&agent, "fd.write reader data=x", "err EBADF call=write");
	says(&agent, "fd.make watch kind=epoll", "ok");
	says(&agent, "fd.poll watch", "ok events=none");
	says(&agent, "fd.read watch length=1", "err EINVAL call=read");
	says(&agent, "fd.adopt nothing fd=-1 kind=session", "ok");
	says(&agent, "memfd.map nothing page length=4096", "err EBADF call=mmap");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_kinds(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	makes(&agent, "pipe", "link=pipe:[");
	makes(&agent, "socket", "link=socket:[");
	makes(&agent, "eventfd", "link=anon_inode:[eventfd]");
	makes(&agent, "epoll", "link=anon_inode:[eventpoll]");
	makes(&agent, "timerfd", "link=anon_inode:[timerfd]");
	makes(&agent, "signalfd", "link=anon_inode:[signalfd]");
	makes(&agent, "inotify", "link=anon_inode:inotify");
	says(&agent, "fd.make x kind=teapot", "err EPROTO call=parse what=there%20is%20no%20kind%20teapot");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static const char *at(const char *format, const char *directory)
{
	static char request[256];

	snprintf(request, sizeof(request), format, directory);
	return request;
}

static void test_files(const char *program)
{
	char directory[] = "/tmp/liveproof-agent-test-XXXXXX";
	struct agent_process agent;

	if (!mkdtemp(directory))
		abort();
	greet(&agent, program);
	says(&agent, at("file.mkdir %s/sub", directory), "ok");
	says(&agent, at("file.open f path=%s/sub/f flags=wronly,create,excl", directory), "ok");
	says(&agent, at("file.write %s/sub/f data=on%%0A", directory), "ok bytes=3");
	says(&agent, at("file.read %s/sub/f", directory), "ok size=3 data=on%0A");
	tap_ok(begins(ask(&agent, at("file.write %s/sub data=", directory)),
		      "err EISDIR call=open what=/tmp/"),
	       "what cannot be written to is an error");
	tap_ok(begins(ask(&agent, at("file.rmdir %s/sub", directory)), "err ENOTEMPTY call=rmdir what=/tmp/"),
	       "a directory with something in it is not removed");
	says(&agent, at("file.unlink %s/sub/f", directory), "ok");
	tap_ok(begins(ask(&agent, at("file.unlink %s/sub/f", directory)),
		      "err ENOENT call=unlink what=/tmp/"),
	       "what was removed is gone");
	tap_ok(strstr(ask(&agent, "memfd.stat f"), " nlink=0 ") != NULL, "but it is still open");
	says(&agent, at("file.rmdir %s/sub", directory), "ok");
	says(&agent, at("file.open d path=%s flags=directory", directory), "ok");
	says(&agent, at("file.open p path=%s flags=path", directory), "ok");
	tap_ok(begins(ask(&agent, at("file.open w path=%s", directory)), "err EISDIR call=open what=/tmp/"),
	       "a directory is not opened to be written to");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
	tap_ok(rmdir(directory) == 0, "nothing is left behind");
}

void test_agent_descriptors(const char *program)
{
	test_descriptors(program);
	test_io(program);
	test_kinds(program);
	test_files(program);
}
