// SPDX-License-Identifier: GPL-2.0-only
/* What the agent does to the bytes of a memfd, with calls and through mappings, and to free memory. */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "agent_process.h"
#include "tap.h"
#include "tests.h"

static void test_calls(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=10 flags=sealing", "ok");
	says(&agent, "memfd.write ram offset=2 data=a%00%20b", "ok bytes=4");
	says(&agent, "memfd.read ram length=100", "ok bytes=10 data=%00%00a%00%20b%00%00%00%00");
	says(&agent, "memfd.read ram offset=10 length=1", "ok bytes=0 data=");
	says(&agent, "memfd.read ram length=0", "ok bytes=0 data=");
	says(&agent, "memfd.read ram length=1048577",
	     "err EPROTO call=parse what=length%20is%20more%20than%201048576");
	says(&agent, "memfd.write ram offset=0x8000000000000000 data=x", "err EINVAL call=pwrite");
	says(&agent, "memfd.fallocate ram length=8192", "ok");
	tap_ok(begins(ask(&agent, "memfd.stat ram"), "ok size=8192 blocks=16 "), "space is allocated");
	says(&agent, "memfd.fallocate ram mode=keep-size,punch-hole length=4096", "ok");
	tap_ok(begins(ask(&agent, "memfd.stat ram"), "ok size=8192 blocks=8 "), "and given back");
	says(&agent, "memfd.fallocate ram mode=collapse-range length=4096", "err EOPNOTSUPP call=fallocate");
	says(&agent, "memfd.fallocate ram mode=shrink length=4096",
	     "err EPROTO call=parse what=mode%20is%20not%20a%20list%20of%20keep-size,%20punch-hole,"
	     "%20collapse-range,%20zero-range,%20insert-range,%20unshare-range");
	says(&agent, "memfd.seal ram seals=grow,write", "ok");
	says(&agent, "memfd.write ram data=x", "err EPERM call=pwrite");
	says(&agent, "memfd.create odd flags=huge-2mb,big",
	     "err EPROTO call=parse what=flags%20is%20not%20a%20list%20of%20sealing,%20hugetlb,%20noexec,"
	     "%20exec,%20huge-2mb,%20huge-1gb");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_times(const char *program)
{
	unsigned long long earliest = (unsigned long long)time(NULL) * 1000000, atime, mtime, ctime;
	struct agent_process agent;
	const char *times;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=1", "ok");
	times = strstr(ask(&agent, "memfd.stat ram"), " blksize=4096 atime=");
	tap_ok(times && sscanf(times, " blksize=4096 atime=%llu mtime=%llu ctime=%llu offset=0 ", &atime,
			       &mtime, &ctime) == 3, "stat tells the size of a block and three times");
	tap_ok(times && atime >= earliest && mtime >= atime && ctime >= atime,
	       "which are in microseconds, not before the file was made");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_splice(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create from size=200000", "ok");
	says(&agent, "memfd.fill from seed=3", "ok bytes=200000");
	says(&agent, "memfd.create to", "ok");
	says(&agent, "memfd.splice from to", "ok bytes=200000");
	says(&agent, "memfd.verify to seed=3 size=200000", "ok size=200000 pages=49 bad=0 map=none");
	says(&agent, "memfd.splice from to", "ok bytes=0");
	says(&agent, "memfd.seek from offset=0", "ok offset=0");
	says(&agent, "fd.reopen to closed flags=rdonly", "ok");
	says(&agent, "memfd.splice from closed", "err EBADF call=splice");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_scan(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=20", "ok");
	says(&agent, "memfd.scan ram", "ok bytes=20 sum=0");
	says(&agent, "memfd.write ram offset=0 data=%01%02", "ok bytes=2");
	says(&agent, "memfd.write ram offset=8 data=%03", "ok bytes=1");
	says(&agent, "memfd.write ram offset=16 data=%04%00%00%01", "ok bytes=4");
	says(&agent, "memfd.scan ram", "ok bytes=20 sum=16777736");
	says(&agent, "memfd.map ram page length=4096", "ok");
	says(&agent, "mapping.store page offset=20 data=beyond", "ok");
	says(&agent, "memfd.scan ram", "ok bytes=20 sum=16777736");
	says(&agent, "memfd.create empty", "ok");
	says(&agent, "memfd.scan empty", "ok bytes=0 sum=0");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_mapping(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memfd.create ram size=5000 flags=sealing", "ok");
	says(&agent, "memfd.map ram all length=12288", "ok");
	says(&agent, "memfd.map ram second offset=4096 length=4096 protection=read", "ok");
	says(&agent, "memfd.map ram own length=4096 sharing=private", "ok");
	says(&agent, "mapping.store all offset=4094 data=abcd", "ok");
	says(&agent, "memfd.read ram offset=4093 length=6", "ok bytes=6 data=%00abcd%00");
	says(&agent, "mapping.load second length=3", "ok data=cd%00");
	says(&agent, "mapping.store second data=x", "err EINVAL call=madvise");
	says(&agent, "mapping.store own data=mine", "ok");
	says(&agent, "mapping.load own length=4", "ok data=mine");
	says(&agent, "mapping.load all length=4", "ok data=%00%00%00%00");
	says(&agent, "mapping.store all offset=8192 data=x", "err EFAULT call=madvise");
	says(&agent, "mapping.load all offset=8192 length=1", "err EFAULT call=madvise");
	says(&agent, "mapping.store all offset=12288 data=", "ok");
	says(&agent, "mapping.store all offset=12287 data=xy",
	     "err EPROTO call=parse what=the%20mapping%20ends%20before%20that");
	says(&agent, "mapping.load all offset=0xffffffffffffffff length=2",
	     "err EPROTO call=parse what=the%20mapping%20ends%20before%20that");
	says(&agent, "memfd.seal ram seals=write", "err EBUSY call=fcntl what=F_ADD_SEALS");
	says(&agent, "fd.dup ram kept", "ok");
	says(&agent, "memfd.close ram", "ok");
	says(&agent, "mapping.store all data=late", "ok");
	says(&agent, "memfd.read kept length=4", "ok bytes=4 data=late");
	says(&agent, "mapping.advise second advice=populate-read", "ok");
	says(&agent, "mapping.advise all advice=remove", "ok");
	says(&agent, "memfd.read kept length=4", "ok bytes=4 data=%00%00%00%00");
	says(&agent, "mapping.advise all advice=well",
	     "err EPROTO call=parse what=advice%20is%20not%20one%20of%20cold,%20dontneed,%20hugepage,"
	     "%20nohugepage,%20pageout,%20populate-read,%20populate-write,%20remove");
	says(&agent, "mapping.close all", "ok");
	says(&agent, "mapping.close second", "ok");
	says(&agent, "memfd.seal kept seals=write", "ok");
	says(&agent, "memfd.map kept all length=4096", "err EPERM call=mmap");
	says(&agent, "memfd.map kept all length=1",
	     "err EPROTO call=parse what=length%20is%20not%20a%20multiple%20of%204096");
	says(&agent, "memfd.map kept all length=4096 protection=all",
	     "err EPROTO call=parse what=protection%20is%20not%20a%20list%20of%20read,%20write");
	says(&agent, "memfd.map kept all length=4096 sharing=all",
	     "err EPROTO call=parse what=sharing%20is%20not%20one%20of%20shared,%20private");
	says(&agent, "fd.close own",
	     "err EPROTO call=parse what=object%20own%20is%20a%20mapping,%20not%20a%20session"
	     "%20or%20a%20file");
	tap_ok(finish(&agent) == 0, "mappings may be left to the end");
}

static void test_memory(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "memory.fill poison pattern=0x4141414142424242 leave_kb=0 most=5000000",
	     "ok bytes=4194304");
	says(&agent, "mapping.load poison offset=4194296 length=8", "ok data=BBBBAAAA");
	says(&agent, "mapping.close poison", "ok");
	says(&agent, "memory.fill poison leave_kb=0xffffffffffffffff", "err ENOMEM call=madvise");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

void test_agent_memfd(const char *program)
{
	test_calls(program);
	test_times(program);
	test_splice(program);
	test_scan(program);
	test_mapping(program);
	test_memory(program);
}
