// SPDX-License-Identifier: GPL-2.0-only
#include "parse.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool complain(struct problem *problem, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(problem->text, sizeof(problem->text), format, arguments);
	va_end(arguments);
	return false;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Bytes that stand for themselves; not isgraph(), whose answer depends on the locale. */
static bool is_plain(unsigned char c)
{
	return c > ' ' && c <= '~' && c != '%';
}

bool percent_decode(char *word, size_t length, struct text *decoded)
{
	size_t from = 0, to = 0;

	while (from < length) {
		if (is_plain(word[from])) {
			word[to++] = word[from++];
			continue;
		}
		if (word[from] != '%' || length - from < 3)
			return false;

		int high = hex_digit(word[from + 1]);
		int low = hex_digit(word[from + 2]);

		if (high < 0 || low < 0)
			return false;
		word[to++] = (char)(high << 4 | low);
		from += 3;
	}
	word[to] = '\0';
	*decoded = (struct text){ word, to };
	return true;
}

void percent_encode(FILE *stream, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++) {
		if (is_plain(byte[i]))
			putc_unlocked(byte[i], stream);
		else
			fprintf(stream, "%%%02X", byte[i]);
	}
}

bool parse_u64(const char *text, uint64_t *value)
{
	bool hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	const char *digits = hexadecimal ? text + 2 : text;
	size_t allowed = strspn(digits, hexadecimal ? "0123456789abcdefABCDEF" : "0123456789");

	/* strtoumax alone would take blanks and signs. */
	if (allowed == 0 || digits[allowed] != '\0')
		return false;
	errno = 0;
	*value = strtoumax(digits, NULL, hexadecimal ? 16 : 10);
	return errno == 0;
}

bool parse_s64(const char *text, int64_t *value)
{
	bool negative = text[0] == '-';
	uint64_t magnitude;

	if (!parse_u64(text + negative, &magnitude) || magnitude > INT64_MAX)
		return false;
	if (negative && (text[1] == '0' && (text[2] == 'x' || text[2] == 'X')))
		return false;
	*value = negative ? -(int64_t)magnitude : (int64_t)magnitude;
	return true;
}

static bool find_name(const char *text, size_t length, const struct name *names, uint64_t *value)
{
	for (; names->text; names++) {
		if (strlen(names->text) == length && memcmp(names->text, text, length) == 0) {
			*value = names->value;
			return true;
		}
	}
	return false;
}

bool parse_name(const char *text, const struct name *names, uint64_t *value)
{
	return find_name(text, strlen(text), names, value);
}

bool parse_flags(const char *list, const struct name *names, uint64_t *flags)
{
	*flags = 0;
	if (strcmp(list, "none") == 0)
		return true;
	for (;;) {
		size_t length = strcspn(list, ",");
		uint64_t value;

		if (!find_name(list, length, names, &value))
			return false;
		*flags |= value;
		if (list[length] == '\0')
			return true;
		list += length + 1;
	}
}

void print_flags(FILE *stream, const struct name *names, uint64_t flags)
{
	const char *separator = "";

	if (flags == 0)
		fputs("none", stream);
	for (; names->text; names++) {
		if (!(flags & names->value))
			continue;
		fprintf(stream, "%s%s", separator, names->text);
		separator = ",";
		flags &= ~names->value;
	}
	if (flags)
		fprintf(stream, "%s0x%" PRIx64, separator, flags);
}
