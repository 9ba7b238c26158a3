/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "agent.h"
#include "parse.h"

#define OPERATION_WORDS 2
#define OPERATION_KEYS 6

struct request;
struct reply;

/* What a positional word of an operation is. */
enum word_type {
	WORD_NONE,
	WORD_PATH,
	/* 0000:00:03.0 */
	WORD_PCI_ADDRESS,
	/* The name of an object that exists or has existed. */
	WORD_NAME,
	/* The name of an object that does not exist yet. */
	WORD_NEW,
	WORD_SESSION,
	WORD_FILE,
	WORD_MAPPING,
	WORD_PROCESS,
	/* A session or a file. */
	WORD_DESCRIPTOR,
};

enum key_type {
	KEY_U64,
	KEY_U32,
	KEY_S64,
	/* No NUL in it. */
	KEY_TEXT,
	KEY_BYTES,
};

struct key {
	const char *name;
	enum key_type type;
	/* What it is where it is not given; without one it must be given, unless it is optional. */
	const char *fallback;
	bool optional;
};

/* An operation as data: what it takes is checked before run is called. */
struct operation {
	const char *name;
	enum word_type words[OPERATION_WORDS];
	struct key keys[OPERATION_KEYS];
	void (*run)(struct agent *agent, const struct request *request, struct reply *reply);
};

struct word {
	struct text text;
	/* What it names; NULL for a path and for what is only a name. */
	struct object *object;
};

struct value {
	/* bytes is NULL where an optional key was not given. */
	struct text text;
	/* KEY_U64 and KEY_U32. */
	uint64_t integer;
	/* KEY_S64. */
	int64_t offset;
};

/* One request, checked against its operation. Points into the line it was read from. */
struct request {
	const struct operation *operation;
	struct word words[OPERATION_WORDS];
	/* In the order of operation->keys. */
	struct value values[OPERATION_KEYS];
};

/*
 * Reads a line of length bytes (which is taken apart: line[length] must be writable), finds its
 * operation in a table that ends with a name that is NULL, and its objects. False, with the reason,
 * for anything that is not exactly right.
 */
bool request_read(struct request *request, char *line, size_t length,
		  const struct operation *operations, const struct objects *objects,
		  struct problem *problem);

/* The value of a key that the operation's table lists; asking for another one is a bug, and aborts. */
const struct value *request_value(const struct request *request, const char *key);

uint64_t request_integer(const struct request *request, const char *key);

const char *request_text(const struct request *request, const char *key);

#endif
