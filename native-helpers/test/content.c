// SPDX-License-Identifier: GPL-2.0-only
#include "content.h"

#include <stdio.h>
#include <string.h>

#include "tap.h"
#include "tests.h"

#define SEED 0x0123456789abcdef
#define INDEX 3

static const struct content mine = { .seed = SEED, .object = 7, .generation = 1 };

/* What a page is made of before it is classified, by name. */
struct story {
	const char *title;
	struct content content;
	uint64_t index;
	size_t length;
	bool blank;
	/* A byte that is changed, or -1. */
	int changed;
	enum page_kind kind;
};

static const struct story stories[] = {
	{ "an older generation is stale", { SEED, 7, 0 }, 3, 4096, false, -1, PAGE_STALE },
	{ "another page of the object is displaced", { SEED, 7, 1 }, 4, 4096, false, -1, PAGE_DISPLACED },
	{ "another object's page is other", { SEED, 8, 1 }, 3, 4096, false, -1, PAGE_OTHER },
	{ "another seed is foreign", { SEED - 1, 7, 1 }, 3, 4096, false, -1, PAGE_FOREIGN },
	{ "the last byte changed is damaged", { SEED, 7, 1 }, 3, 4096, false, 4095, PAGE_DAMAGED },
	{ "the first byte changed is foreign", { SEED, 7, 1 }, 3, 4096, false, 0, PAGE_FOREIGN },
	{ "a damaged stale page is foreign", { SEED, 7, 0 }, 3, 4096, false, 99, PAGE_FOREIGN },
	{ "content where zeros belong is unexpected", { SEED, 7, 1 }, 3, 4096, true, -1, PAGE_UNEXPECTED },
	{ "a stale page where zeros belong is stale", { SEED, 7, 0 }, 3, 4096, true, -1, PAGE_STALE },
	{ "a displaced page where zeros belong", { SEED, 7, 1 }, 4, 4096, true, -1, PAGE_DISPLACED },
	{ "a damaged page where zeros belong", { SEED, 7, 1 }, 3, 4096, true, 50, PAGE_DAMAGED },
	{ "32 bytes are enough to be stale", { SEED, 7, 0 }, 3, 32, false, -1, PAGE_STALE },
	{ "31 bytes are only ever foreign", { SEED, 7, 0 }, 3, 31, false, -1, PAGE_FOREIGN },
	{ "a partial page can be damaged", { SEED, 7, 1 }, 3, 33, false, 32, PAGE_DAMAGED },
	{ "a partial page of an odd length can be other", { SEED, 8, 1 }, 3, 1001, false, -1, PAGE_OTHER },
};

static void test_classify(void)
{
	_Alignas(4096) unsigned char page[CONTENT_PAGE];

	for (size_t i = 0; i < sizeof(stories) / sizeof(stories[0]); i++) {
		const struct story *story = &stories[i];

		memset(page, 0, sizeof(page));
		content_fill(&story->content, story->index, page, story->length);
		if (story->changed >= 0)
			page[story->changed] ^= 0x10;
		tap_is(page_kind_name(content_classify(&mine, INDEX, page, story->length, story->blank)),
		       page_kind_name(story->kind), story->title);
	}
	memset(page, 0, sizeof(page));
	tap_ok(content_classify(&mine, INDEX, page, 4096, false) == PAGE_ZEROS, "no content is zeros");
	tap_ok(content_classify(&mine, INDEX, page, 1, false) == PAGE_ZEROS, "one byte can be zeros");
	page[4095] = 1;
	tap_ok(content_classify(&mine, INDEX, page, 4096, true) == PAGE_FOREIGN,
	       "one byte makes zeros foreign");
}

static void test_lengths(void)
{
	_Alignas(4096) unsigned char whole[CONTENT_PAGE], part[CONTENT_PAGE + 1];
	bool prefix = true, matches = true, differs = true;

	content_fill(&mine, INDEX, whole, sizeof(whole));
	for (size_t length = 0; length <= CONTENT_PAGE; length++) {
		memset(part, 0xa5, sizeof(part));
		content_fill(&mine, INDEX, part, length);
		prefix = prefix && memcmp(part, whole, length) == 0 && part[length] == 0xa5;
		matches = matches && content_matches(&mine, INDEX, part, length);
		if (length)
			part[length - 1] ^= 1;
		differs = differs && (!length || !content_matches(&mine, INDEX, part, length));
	}
	tap_ok(prefix, "a partial page is the beginning of the whole one, and no byte more");
	tap_ok(matches, "a page of every length matches itself");
	tap_ok(differs, "a change of its last byte is noticed at every length");
}

static void test_every_byte_counts(void)
{
	_Alignas(4096) unsigned char page[CONTENT_PAGE];
	bool noticed = true;

	content_fill(&mine, INDEX, page, sizeof(page));
	for (size_t i = 0; i < sizeof(page); i++) {
		page[i] ^= 0x80;
		noticed = noticed && !content_matches(&mine, INDEX, page, sizeof(page));
		page[i] ^= 0x80;
	}
	tap_ok(noticed, "a change of any byte of a page is noticed");
}

/* The same numbers are in docs/agent.md and in the tests of the host's side. */
static void test_known_answer(void)
{
	_Alignas(4096) unsigned char page[CONTENT_PAGE];
	char hex[2 * 16 + 1];

	content_fill(&mine, INDEX, page, sizeof(page));
	for (int i = 0; i < 16; i++)
		sprintf(hex + 2 * i, "%02x", page[i]);
	tap_is(hex, "c830198a4c5650470700000003000000", "the head of the known page");
}

static void test_zero(void)
{
	unsigned char bytes[9] = { 0 };

	tap_ok(content_is_zero(bytes, 0) && content_is_zero(bytes, 1) && content_is_zero(bytes, 9),
	       "zeros are zero");
	bytes[8] = 1;
	tap_ok(content_is_zero(bytes, 8) && !content_is_zero(bytes, 9),
	       "a last byte that is not zero is noticed");
	bytes[0] = 1;
	tap_ok(!content_is_zero(bytes, 1), "a first byte that is not zero is noticed");
}

void test_content(void)
{
	test_known_answer();
	test_lengths();
	test_every_byte_counts();
	test_zero();
	test_classify();
}
