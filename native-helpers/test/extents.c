// SPDX-License-Identifier: GPL-2.0-only
#include "extents.h"

#include "tap.h"
#include "tests.h"

static void refused(const char *text, uint64_t size, const char *reason)
{
	struct extents extents;

	tap_is(extents_parse(text, size, &extents), reason, reason);
}

static void test_taken(void)
{
	struct extents extents;

	tap_ok(!extents_parse("0+4096,0x2000+1", 8193, &extents) && extents.count == 2 &&
	       extents.list[1].offset == 8192 && extents.list[1].length == 1, "a list is read");
	extents_release(&extents);
	tap_ok(!extents_parse("none", 8192, &extents) && extents.count == 0, "none is the empty list");
	extents_release(&extents);
	tap_ok(!extents_parse("whole", 5000, &extents) && extents.count == 1 &&
	       extents.list[0].length == 5000, "whole is one extent");
	extents_release(&extents);
	tap_ok(!extents_parse("whole", 0, &extents) && extents.count == 0, "the whole of nothing is nothing");
	extents_release(&extents);
}

static void test_pages(void)
{
	struct extents extents;
	size_t next = 0;

	extents_parse("4096+5000,16384+4096,20480+8192", 65536, &extents);
	tap_ok(extents_in_page(&extents, &next, 0) == 0, "the page before an extent carries nothing");
	tap_ok(extents_in_page(&extents, &next, 4096) == 4096, "a page inside an extent carries all");
	tap_ok(extents_in_page(&extents, &next, 8192) == 904, "the last page of an extent carries a part");
	tap_ok(extents_in_page(&extents, &next, 12288) == 0, "the page between two extents carries nothing");
	tap_ok(extents_in_page(&extents, &next, 16384) == 4096, "the next extent is found");
	tap_ok(extents_in_page(&extents, &next, 20480) == 4096, "an extent may follow at once");
	tap_ok(extents_in_page(&extents, &next, 24576) == 4096, "an extent has more than one page");
	tap_ok(extents_in_page(&extents, &next, 28672) == 0,
	       "the page after the last extent carries nothing");
	extents_release(&extents);
}

void test_extents(void)
{
	test_taken();
	test_pages();
	refused("4096", 8192, "an extent is not offset+length");
	refused("", 8192, "an extent is not offset+length");
	refused("0+1,", 8192, "an extent is not offset+length");
	refused("0+1+1", 8192, "an extent is not made of two integers");
	refused("-4096+1", 8192, "an extent is not made of two integers");
	refused("100+1", 8192, "an extent's offset is not a multiple of 4096");
	refused("0+0", 8192, "an extent is empty");
	refused("0+4097,4096+1", 8192, "extents overlap or do not ascend");
	refused("4096+1,0+1", 8192, "extents overlap or do not ascend");
	refused("0+8193", 8192, "an extent goes beyond the end");
	refused("12288+1", 8192, "an extent goes beyond the end");
	refused("4096+0xffffffffffffffff", 8192, "an extent goes beyond the end");
}
