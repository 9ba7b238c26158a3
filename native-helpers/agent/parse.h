/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PARSE_H
#define PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A decoded word: may hold any bytes; a NUL that length does not count follows them. */
struct text {
	const char *bytes;
	size_t length;
};

/* Why a request is refused, for a person to read. */
struct problem {
	char text[256];
};

/* Writes the reason down and returns false: a parser says why and stops in one statement. */
__attribute__((format(printf, 2, 3)))
bool complain(struct problem *problem, const char *format, ...);

/*
 * Decodes a word in place (it never grows) and NUL-terminates it, so word[length] must be writable.
 * False if a byte stands there that should have been written %XX, or a % is not followed by two
 * hexadecimal digits.
 */
bool percent_decode(char *word, size_t length, struct text *decoded);

/* Writes bytes as one word of an answer. */
void percent_encode(FILE *stream, const void *bytes, size_t length);

/* Decimal or 0x hexadecimal, all of the text, no sign, no blanks. */
bool parse_u64(const char *text, uint64_t *value);

/* As parse_u64, but a decimal may be negative; what is above INT64_MAX does not fit. */
bool parse_s64(const char *text, int64_t *value);

/* A name in a list and what it stands for; a table ends with a text that is NULL. */
struct name {
	const char *text;
	uint64_t value;
};

/* The value of one name. */
bool parse_name(const char *text, const struct name *names, uint64_t *value);

/* The values of a list by comma, ORed; the word none is the empty list. */
bool parse_flags(const char *list, const struct name *names, uint64_t *flags);

/* The opposite of parse_flags; bits without a name are written together in hexadecimal. */
void print_flags(FILE *stream, const struct name *names, uint64_t flags);

#endif
