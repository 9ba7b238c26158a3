// SPDX-License-Identifier: GPL-2.0-only
#include "request.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "tests.h"

static const struct operation table[] = {
	{ .name = "nothing" },
	{
		.name = "make",
		.words = { WORD_NEW },
		.keys = {
			{ .name = "size", .fallback = "0x10" },
			{ .name = "name", .type = KEY_BYTES, .optional = true },
		},
	},
	{ .name = "join", .words = { WORD_SESSION, WORD_FILE }, .keys = { { .name = "token" } } },
	{
		.name = "look",
		.words = { WORD_PATH },
		.keys = {
			{ .name = "id", .type = KEY_U32, .fallback = "0" },
			{ .name = "at", .type = KEY_S64, .fallback = "0" },
			{ .name = "how", .type = KEY_TEXT, .fallback = "well" },
		},
	},
	{ .name = "touch", .words = { WORD_MAPPING } },
	{ .name = "forget", .words = { WORD_NAME } },
	{ .name = "dup", .words = { WORD_DESCRIPTOR, WORD_NEW } },
	{ .name = NULL },
};

/* A request read from a line of its own, beside the session s and the file f. */
struct reading {
	char line[512];
	struct objects objects;
	struct request request;
	struct problem problem;
	bool ok;
};

static struct reading *read_bytes(const char *line, size_t length)
{
	struct reading *reading = calloc(1, sizeof(*reading));

	memcpy(reading->line, line, length);
	objects_add(&reading->objects, "s", OBJECT_SESSION, -1);
	objects_add(&reading->objects, "f", OBJECT_FILE, -1);
	objects_add(&reading->objects, "m", OBJECT_MAPPING, -1);
	reading->ok = request_read(&reading->request, reading->line, length, table, &reading->objects,
				   &reading->problem);
	return reading;
}

static void release(struct reading *reading)
{
	objects_release(&reading->objects);
	free(reading);
}

static void refused(const char *line, const char *problem)
{
	struct reading *reading = read_bytes(line, strlen(line));

	tap_is(reading->ok ? "taken" : reading->problem.text, problem, problem);
	release(reading);
}

static void test_taken(void)
{
	struct reading *reading = read_bytes("make ram name=a%00%20b size=4096", 32);
	const struct value *name = request_value(&reading->request, "name");

	tap_is(reading->request.words[0].text.bytes, "ram", "a positional word is read");
	tap_ok(request_integer(&reading->request, "size") == 4096, "keys are read in any order");
	tap_ok(name->text.length == 4 && memcmp(name->text.bytes, "a\0 b", 4) == 0, "bytes may hold a NUL");
	release(reading);

	reading = read_bytes("make ram", 8);
	tap_ok(reading->ok && request_integer(&reading->request, "size") == 16, "a fallback is taken");
	tap_ok(!request_text(&reading->request, "name"), "an optional key that is not given is NULL");
	release(reading);

	reading = read_bytes("join s f token=1", 16);
	tap_ok(reading->ok && reading->request.words[0].object->kind == OBJECT_SESSION &&
	       reading->request.words[1].object->kind == OBJECT_FILE, "objects are found by name and kind");
	release(reading);

	reading = read_bytes("dup s t", 7);
	tap_ok(reading->ok && reading->request.words[0].object->kind == OBJECT_SESSION,
	       "a session is a descriptor");
	release(reading);

	reading = read_bytes("dup f t", 7);
	tap_ok(reading->ok && reading->request.words[0].object->kind == OBJECT_FILE,
	       "a file is a descriptor");
	release(reading);

	reading = read_bytes("forget g", 8);
	tap_ok(reading->ok && !reading->request.words[0].object, "a name need not be an object's");
	release(reading);

	reading = read_bytes("look /a=b%20c how= at=-5", 24);
	tap_is(reading->request.words[0].text.bytes, "/a=b c", "a path may hold anything but a NUL");
	tap_is(request_text(&reading->request, "how"), "", "a value may be empty");
	tap_ok(request_value(&reading->request, "at")->offset == -5, "a signed value may be negative");
	release(reading);

	reading = read_bytes("look / how=a=b", 14);
	tap_is(request_text(&reading->request, "how"), "a=b", "a value may hold an equals sign");
	release(reading);
}

static void test_nul(void)
{
	struct reading *reading = read_bytes("nothing\0else", 12);

	tap_is(reading->problem.text, "a NUL is not written %00", "a raw NUL is refused");
	release(reading);
}

void test_request(void)
{
	test_taken();
	test_nul();
	refused("", "an empty word: words are separated by one space");
	refused(" nothing", "an empty word: words are separated by one space");
	refused("nothing ", "an empty word: words are separated by one space");
	refused("make  ram", "an empty word: words are separated by one space");
	refused("noth", "there is no operation noth");
	refused("nothing more", "more is neither expected nor key=value");
	refused("nothing a=1", "nothing has no key a");
	refused("make", "make needs 1 words before its keys");
	refused("make a/b", "a/b is not a name: 1 to 63 of A-Z a-z 0-9 . _ -");
	refused("make size=1", "size=1 is not a name: 1 to 63 of A-Z a-z 0-9 . _ -");
	refused("make f", "there already is an object f");
	refused("make ram ram", "ram is neither expected nor key=value");
	refused("make ram Size=1", "make has no key Size");
	refused("make ram =1", "make has no key ");
	refused("make ram size=1 size=1", "size is given twice");
	refused("make ram size=1k", "size=1k is not an integer of 64 bits");
	refused("make ram size=", "size= is not an integer of 64 bits");
	refused("make ram size=1%00", "size has a NUL in it");
	refused("make ram name=%", "a byte of word % is not written as it should be");
	refused("join s f", "join needs token=");
	refused("join s g token=1", "there is no object g");
	refused("join f f token=1", "object f is a file, not a session");
	refused("join s s token=1", "object s is a session, not a file");
	refused("forget a/b", "a/b is not a name: 1 to 63 of A-Z a-z 0-9 . _ -");
	refused("touch f", "object f is a file, not a mapping");
	refused("dup m t", "object m is a mapping, not a session or a file");
	refused("dup g t", "there is no object g");
	refused("look a%00b", "word a has a NUL in it");
	refused("look / id=0x100000000", "id=0x100000000 is not an integer of 32 bits");
	refused("look / at=1.5", "at=1.5 is not a signed integer of 64 bits");
	refused("look / a b c d e f g h i", "there are too many words");
}
