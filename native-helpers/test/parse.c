// SPDX-License-Identifier: GPL-2.0-only
#include "parse.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "tests.h"

static const struct name colours[] = { { "red", 1 }, { "green", 2 }, { "blue", 4 }, { NULL, 0 } };

static bool decodes_to(const char *word, const char *bytes, size_t length)
{
	struct text text;
	char *copy = strdup(word);
	bool same = percent_decode(copy, strlen(word), &text) && text.length == length &&
		    memcmp(text.bytes, bytes, length + 1) == 0;

	free(copy);
	return same;
}

static bool is_refused(const char *word)
{
	struct text text;
	char *copy = strdup(word);
	bool refused = !percent_decode(copy, strlen(word), &text);

	free(copy);
	return refused;
}

static void test_percent_decode(void)
{
	tap_ok(decodes_to("plain", "plain", 5), "a plain word stands for itself");
	tap_ok(decodes_to("", "", 0), "an empty word is empty");
	tap_ok(decodes_to("a%20b%25", "a b%", 4), "coded bytes are decoded");
	tap_ok(decodes_to("%c3%A9", "\xc3\xa9", 2), "either case of hexadecimal is taken");
	tap_ok(decodes_to("a%00b", "a\0b", 3), "a coded NUL is a byte like any other");
	tap_ok(is_refused("%"), "a lone %% is refused");
	tap_ok(is_refused("a%2"), "half a code is refused");
	tap_ok(is_refused("%zz"), "a code that is not hexadecimal is refused");
	tap_ok(is_refused("%2 "), "a code that ends in a blank is refused");
	tap_ok(is_refused("a\tb"), "a raw control byte is refused");
	tap_ok(is_refused("a\x7f"), "a raw DEL is refused");
	tap_ok(is_refused("\xc3\xa9"), "a raw byte above 0x7e is refused");
}

static void test_percent_encode(void)
{
	char *text;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	percent_encode(stream, "a b%\n\0~\x7f\xff=", 10);
	fclose(stream);
	tap_is(text, "a%20b%25%0A%00~%7F%FF=", "what is not plain is coded in capitals");
	free(text);
}

static bool every_byte_comes_back(void)
{
	unsigned char bytes[256];
	struct text decoded;
	char *text;
	size_t length;
	FILE *stream = open_memstream(&text, &length);
	bool same;

	for (int i = 0; i < 256; i++)
		bytes[i] = (unsigned char)i;
	percent_encode(stream, bytes, sizeof(bytes));
	fclose(stream);
	same = percent_decode(text, length, &decoded) && decoded.length == sizeof(bytes) &&
	       memcmp(decoded.bytes, bytes, sizeof(bytes)) == 0;
	free(text);
	return same;
}

static bool u64_is(const char *text, uint64_t expected)
{
	uint64_t value;

	return parse_u64(text, &value) && value == expected;
}

static bool u64_refused(const char *text)
{
	uint64_t value;

	return !parse_u64(text, &value);
}

static void test_u64(void)
{
	tap_ok(u64_is("0", 0), "0 is an integer");
	tap_ok(u64_is("007", 7), "leading zeros do not mean octal");
	tap_ok(u64_is("0xfFfFfFfFfFfFfFfF", UINT64_MAX), "the largest integer in hexadecimal");
	tap_ok(u64_is("18446744073709551615", UINT64_MAX), "the largest integer in decimal");
	tap_ok(u64_refused("18446744073709551616"), "one more does not fit");
	tap_ok(u64_refused("0x10000000000000000"), "one more does not fit in hexadecimal");
	tap_ok(u64_refused(""), "nothing is no integer");
	tap_ok(u64_refused("0x"), "0x is no integer");
	tap_ok(u64_refused("-1") && u64_refused("+1"), "a sign is refused");
	tap_ok(u64_refused(" 1") && u64_refused("1 "), "blanks are refused");
	tap_ok(u64_refused("12k") && u64_refused("1a"), "what follows an integer is refused");
	tap_ok(u64_refused("0x0x1"), "two prefixes are refused");
}

static bool s64_is(const char *text, int64_t expected)
{
	int64_t value;

	return parse_s64(text, &value) && value == expected;
}

static bool s64_refused(const char *text)
{
	int64_t value;

	return !parse_s64(text, &value);
}

static void test_s64(void)
{
	tap_ok(s64_is("-4096", -4096) && s64_is("4096", 4096), "a signed integer may be negative");
	tap_ok(s64_is("0x7fffffffffffffff", INT64_MAX), "the largest signed integer");
	tap_ok(s64_refused("0x8000000000000000"), "one more is not a signed integer");
	tap_ok(s64_refused("--1") && s64_refused("-") && s64_refused(""), "a sign alone is refused");
	tap_ok(s64_refused("-0x1"), "hexadecimal has no sign");
}

static bool flags_are(const char *list, uint64_t expected)
{
	uint64_t flags;

	return parse_flags(list, colours, &flags) && flags == expected;
}

static bool flags_refused(const char *list)
{
	uint64_t flags;

	return !parse_flags(list, colours, &flags);
}

static bool flags_print_as(uint64_t flags, const char *expected)
{
	char *text;
	size_t length;
	FILE *stream = open_memstream(&text, &length);
	bool same;

	print_flags(stream, colours, flags);
	fclose(stream);
	same = strcmp(text, expected) == 0;
	free(text);
	return same;
}

static void test_flags(void)
{
	uint64_t value;

	tap_ok(flags_are("none", 0), "none is the empty list");
	tap_ok(flags_are("red", 1) && flags_are("blue,red", 5), "a list is its names ORed");
	tap_ok(flags_refused("") && flags_refused("red,") && flags_refused(",red"),
	       "an empty name is refused");
	tap_ok(flags_refused("re") && flags_refused("redd"), "a name is the whole name");
	tap_ok(flags_refused("red,none"), "none is no item of a list");
	tap_ok(flags_print_as(0, "none"), "no flags print as none");
	tap_ok(flags_print_as(6, "green,blue"), "flags print as names by comma");
	tap_ok(flags_print_as(0x42, "green,0x40") && flags_print_as(0x40, "0x40"), "an unknown flag is kept");
	tap_ok(parse_name("blue", colours, &value) && value == 4, "one name has its value");
	tap_ok(!parse_name("none", colours, &value), "none is not a name");
}

void test_parse(void)
{
	test_percent_decode();
	test_percent_encode();
	tap_ok(every_byte_comes_back(), "every byte survives coding and decoding");
	test_u64();
	test_s64();
	test_flags();
}
