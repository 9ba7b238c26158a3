// SPDX-License-Identifier: GPL-2.0-only
#include "content.h"

#include <string.h>

#define WORDS (CONTENT_PAGE / sizeof(uint32_t))
#define MAGIC 0x4750564cu

enum header_word {
	HASH,
	MAGIC_WORD,
	OBJECT,
	INDEX_LO,
	INDEX_HI,
	GENERATION,
	SEED_LO,
	SEED_HI,
	HEADER_WORDS,
};

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "content is defined in little-endian words");

static uint32_t fmix(uint32_t h)
{
	h ^= h >> 16;
	h *= 0x85ebca6bu;
	h ^= h >> 13;
	h *= 0xc2b2ae35u;
	h ^= h >> 16;
	return h;
}

#define FACTOR 1664525u
#define TERM 1013904223u

static uint32_t next_word(uint32_t word)
{
	return word * FACTOR + TERM;
}

static uint32_t next_but_one(uint32_t word)
{
	return word * (FACTOR * FACTOR) + (FACTOR * TERM + TERM);
}

/* Two words go to memory at a time: what an emulated processor spends its time on is how often it goes there. */
struct pair {
	uint32_t first;
	uint32_t second;
};

static struct pair first_pair(uint32_t hash)
{
	uint32_t first = next_word(hash);

	return (struct pair){ first, next_word(first) };
}

static struct pair next_pair(struct pair pair)
{
	return (struct pair){ next_but_one(pair.first), next_but_one(pair.second) };
}

static uint64_t joined(struct pair pair)
{
	return (uint64_t)pair.second << 32 | pair.first;
}

static uint32_t page_hash(const struct content *content, uint64_t index)
{
	uint32_t h = fmix((uint32_t)content->seed ^ 0x9e3779b9u);

	h = fmix(h ^ (uint32_t)(content->seed >> 32));
	h = fmix(h ^ content->object);
	h = fmix(h ^ (uint32_t)index);
	h = fmix(h ^ (uint32_t)(index >> 32));
	return fmix(h ^ content->generation);
}

static void make_header(const struct content *content, uint64_t index, uint32_t header[HEADER_WORDS])
{
	header[HASH] = page_hash(content, index);
	header[MAGIC_WORD] = MAGIC;
	header[OBJECT] = content->object;
	header[INDEX_LO] = (uint32_t)index;
	header[INDEX_HI] = (uint32_t)(index >> 32);
	header[GENERATION] = content->generation;
	header[SEED_LO] = (uint32_t)content->seed;
	header[SEED_HI] = (uint32_t)(content->seed >> 32);
}

static void fill_page(const struct content *content, uint64_t index, uint32_t words[WORDS])
{
	struct pair pair;

	make_header(content, index, words);
	pair = first_pair(words[HASH]);
	#pragma GCC unroll 8
	for (size_t i = HEADER_WORDS; i < WORDS; i += 2) {
		uint64_t both = joined(pair);

		memcpy(&words[i], &both, sizeof(both));
		pair = next_pair(pair);
	}
}

static bool page_matches(const struct content *content, uint64_t index, const uint32_t words[WORDS])
{
	uint32_t header[HEADER_WORDS];
	uint64_t difference = 0;
	struct pair pair;

	make_header(content, index, header);
	if (memcmp(words, header, sizeof(header)))
		return false;
	pair = first_pair(header[HASH]);
	/* No way out in the middle: a page is nearly always right, a branch a word costs too much. */
	#pragma GCC unroll 8
	for (size_t i = HEADER_WORDS; i < WORDS; i += 2) {
		uint64_t both;

		memcpy(&both, &words[i], sizeof(both));
		difference |= both ^ joined(pair);
		pair = next_pair(pair);
	}
	return difference == 0;
}

void content_fill(const struct content *content, uint64_t index, void *page, size_t length)
{
	uint32_t whole[WORDS];

	if (length == CONTENT_PAGE) {
		fill_page(content, index, page);
		return;
	}
	fill_page(content, index, whole);
	memcpy(page, whole, length);
}

bool content_matches(const struct content *content, uint64_t index, const void *page, size_t length)
{
	uint32_t whole[WORDS];

	if (length == CONTENT_PAGE)
		return page_matches(content, index, page);
	fill_page(content, index, whole);
	return memcmp(page, whole, length) == 0;
}

bool content_is_zero(const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	/* The first byte is zero, and every byte equals the one before it. */
	return length == 0 || (byte[0] == 0 && memcmp(byte, byte + 1, length - 1) == 0);
}

/* Whose page this is by its own account, if the account is consistent to the last of its length bytes. */
static bool identify(const void *page, size_t length, struct content *found, uint64_t *index)
{
	uint32_t header[HEADER_WORDS];

	if (length < sizeof(header))
		return false;
	memcpy(header, page, sizeof(header));
	found->seed = (uint64_t)header[SEED_HI] << 32 | header[SEED_LO];
	found->object = header[OBJECT];
	found->generation = header[GENERATION];
	*index = (uint64_t)header[INDEX_HI] << 32 | header[INDEX_LO];
	return content_matches(found, *index, page, length);
}

static bool has_header(const struct content *content, uint64_t index, const void *page, size_t length)
{
	uint32_t header[HEADER_WORDS];

	make_header(content, index, header);
	return length >= sizeof(header) && memcmp(page, header, sizeof(header)) == 0;
}

enum page_kind content_classify(const struct content *expected, uint64_t index, const void *page,
				size_t length, bool blank)
{
	struct content found;
	uint64_t found_index;

	if (identify(page, length, &found, &found_index) && found.seed == expected->seed) {
		if (found.object != expected->object)
			return PAGE_OTHER;
		if (found_index != index)
			return PAGE_DISPLACED;
		if (found.generation != expected->generation)
			return PAGE_STALE;
		return blank ? PAGE_UNEXPECTED : PAGE_DAMAGED;
	}
	if (content_is_zero(page, length))
		return PAGE_ZEROS;
	return has_header(expected, index, page, length) ? PAGE_DAMAGED : PAGE_FOREIGN;
}

const char *page_kind_name(enum page_kind kind)
{
	static const char *const names[] = {
		[PAGE_ZEROS] = "zeros",
		[PAGE_STALE] = "stale",
		[PAGE_DISPLACED] = "displaced",
		[PAGE_OTHER] = "other",
		[PAGE_DAMAGED] = "damaged",
		[PAGE_FOREIGN] = "foreign",
		[PAGE_UNEXPECTED] = "unexpected",
		[PAGE_MISSING] = "missing",
		[PAGE_EXTRA] = "extra",
	};

	return names[kind];
}
