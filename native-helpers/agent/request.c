// SPDX-License-Identifier: GPL-2.0-only
#include "request.h"

#include <stdlib.h>
#include <string.h>

#include "pci_device.h"

/* The operation, its words, its keys, and one more that is too much. */
#define MAX_PARTS (1 + OPERATION_WORDS + OPERATION_KEYS + 1)

/* A request cut at its spaces, still percent-coded. */
struct parts {
	struct part {
		char *start;
		size_t length;
	} list[MAX_PARTS];
	unsigned int count;
};

static bool split(char *line, size_t length, struct parts *parts, struct problem *problem)
{
	char *end = line + length;

	/* Otherwise a name would seem to end where the word does not. */
	if (memchr(line, '\0', length))
		return complain(problem, "a NUL is not written %%00");
	for (char *start = line;;) {
		char *space = memchr(start, ' ', (size_t)(end - start));
		char *stop = space ? space : end;

		if (stop == start)
			return complain(problem, "an empty word: words are separated by one space");
		if (parts->count == MAX_PARTS)
			return complain(problem, "there are too many words");
		parts->list[parts->count++] = (struct part){ start, (size_t)(stop - start) };
		*stop = '\0';
		if (stop == end)
			return true;
		start = stop + 1;
	}
}

static const struct operation *find_operation(const struct operation *operations, const char *name)
{
	for (; operations->name; operations++) {
		if (strcmp(operations->name, name) == 0)
			return operations;
	}
	return NULL;
}

static bool decode(char *start, size_t length, struct text *text, struct problem *problem)
{
	return percent_decode(start, length, text) ||
	       complain(problem, "a byte of word %.64s is not written as it should be", start);
}

static bool has_nul(const struct text *text)
{
	return memchr(text->bytes, '\0', text->length) != NULL;
}

static bool find_any(struct word *word, const struct objects *objects, struct problem *problem)
{
	word->object = objects_find(objects, word->text.bytes);
	return word->object || complain(problem, "there is no object %.64s", word->text.bytes);
}

static bool find_object(struct word *word, enum object_kind kind, const struct objects *objects,
			struct problem *problem)
{
	if (!find_any(word, objects, problem))
		return false;
	if (word->object->kind != kind)
		return complain(problem, "object %s is a %s, not a %s", word->object->name,
				object_kind_name(word->object->kind), object_kind_name(kind));
	return true;
}

static bool find_descriptor(struct word *word, const struct objects *objects, struct problem *problem)
{
	if (!find_any(word, objects, problem))
		return false;
	if (word->object->kind != OBJECT_SESSION && word->object->kind != OBJECT_FILE)
		return complain(problem, "object %s is a %s, not a session or a file", word->object->name,
				object_kind_name(word->object->kind));
	return true;
}

static bool check_name(const char *name, struct problem *problem)
{
	return object_name_is_valid(name) ||
	       complain(problem, "%.64s is not a name: 1 to 63 of A-Z a-z 0-9 . _ -", name);
}

static bool check_new(const char *name, const struct objects *objects, struct problem *problem)
{
	if (!check_name(name, problem))
		return false;
	if (objects_find(objects, name))
		return complain(problem, "there already is an object %s", name);
	return true;
}

static bool check_pci_address(const char *address, struct problem *problem)
{
	return pci_address_is_valid(address) ||
	       complain(problem, "%.64s is not a PCI address like 0000:00:03.0", address);
}

static bool resolve(struct word *word, enum word_type type, const struct objects *objects,
		    struct problem *problem)
{
	if (has_nul(&word->text))
		return complain(problem, "word %.64s has a NUL in it", word->text.bytes);
	switch (type) {
	case WORD_PCI_ADDRESS:
		return check_pci_address(word->text.bytes, problem);
	case WORD_NAME:
		return check_name(word->text.bytes, problem);
	case WORD_NEW:
		return check_new(word->text.bytes, objects, problem);
	case WORD_SESSION:
		return find_object(word, OBJECT_SESSION, objects, problem);
	case WORD_FILE:
		return find_object(word, OBJECT_FILE, objects, problem);
	case WORD_MAPPING:
		return find_object(word, OBJECT_MAPPING, objects, problem);
	case WORD_PROCESS:
		return find_object(word, OBJECT_PROCESS, objects, problem);
	case WORD_DESCRIPTOR:
		return find_descriptor(word, objects, problem);
	default:
		return true;
	}
}

static bool convert(const struct key *key, struct value *value, struct problem *problem)
{
	const char *text = value->text.bytes;

	if (key->type != KEY_BYTES && has_nul(&value->text))
		return complain(problem, "%s has a NUL in it", key->name);
	switch (key->type) {
	case KEY_U64:
		return parse_u64(text, &value->integer) ||
		       complain(problem, "%s=%.64s is not an integer of 64 bits", key->name, text);
	case KEY_U32:
		return (parse_u64(text, &value->integer) && value->integer <= UINT32_MAX) ||
		       complain(problem, "%s=%.64s is not an integer of 32 bits", key->name, text);
	case KEY_S64:
		return parse_s64(text, &value->offset) ||
		       complain(problem, "%s=%.64s is not a signed integer of 64 bits",
				key->name, text);
	default:
		return true;
	}
}

static int find_key(const struct operation *operation, const char *name)
{
	for (int i = 0; i < OPERATION_KEYS && operation->keys[i].name; i++) {
		if (strcmp(operation->keys[i].name, name) == 0)
			return i;
	}
	return -1;
}

static bool read_pair(struct request *request, char *start, size_t length, struct problem *problem)
{
	char *equals = memchr(start, '=', length);
	struct value *value;
	int i;

	if (!equals)
		return complain(problem, "%.64s is neither expected nor key=value", start);
	*equals = '\0';
	i = find_key(request->operation, start);
	if (i < 0)
		return complain(problem, "%s has no key %.64s", request->operation->name, start);
	value = &request->values[i];
	if (value->text.bytes)
		return complain(problem, "%s is given twice", start);
	length -= (size_t)(equals + 1 - start);
	return decode(equals + 1, length, &value->text, problem) &&
	       convert(&request->operation->keys[i], value, problem);
}

static bool fill_in_fallbacks(struct request *request, struct problem *problem)
{
	for (int i = 0; i < OPERATION_KEYS && request->operation->keys[i].name; i++) {
		const struct key *key = &request->operation->keys[i];
		struct value *value = &request->values[i];

		if (value->text.bytes || key->optional)
			continue;
		if (!key->fallback)
			return complain(problem, "%s needs %s=", request->operation->name, key->name);
		value->text = (struct text){ key->fallback, strlen(key->fallback) };
		if (!convert(key, value, problem))
			return false;
	}
	return true;
}

static unsigned int count_words(const struct operation *operation)
{
	unsigned int count = 0;

	while (count < OPERATION_WORDS && operation->words[count] != WORD_NONE)
		count++;
	return count;
}

static bool read_words(struct request *request, const struct parts *parts,
		       const struct objects *objects, struct problem *problem)
{
	unsigned int wanted = count_words(request->operation);

	if (parts->count - 1 < wanted)
		return complain(problem, "%s needs %u words before its keys",
				request->operation->name, wanted);
	for (unsigned int i = 0; i < wanted; i++) {
		const struct part *part = &parts->list[i + 1];
		struct word *word = &request->words[i];

		if (!decode(part->start, part->length, &word->text, problem) ||
		    !resolve(word, request->operation->words[i], objects, problem))
			return false;
	}
	return true;
}

static bool read_keys(struct request *request, const struct parts *parts, struct problem *problem)
{
	for (unsigned int i = 1 + count_words(request->operation); i < parts->count; i++) {
		if (!read_pair(request, parts->list[i].start, parts->list[i].length, problem))
			return false;
	}
	return fill_in_fallbacks(request, problem);
}

bool request_read(struct request *request, char *line, size_t length,
		  const struct operation *operations, const struct objects *objects,
		  struct problem *problem)
{
	struct parts parts = { 0 };

	*request = (struct request){ 0 };
	if (!split(line, length, &parts, problem))
		return false;
	request->operation = find_operation(operations, parts.list[0].start);
	if (!request->operation)
		return complain(problem, "there is no operation %.64s", parts.list[0].start);
	return read_words(request, &parts, objects, problem) && read_keys(request, &parts, problem);
}

const struct value *request_value(const struct request *request, const char *key)
{
	int i = find_key(request->operation, key);

	if (i < 0)
		abort();
	return &request->values[i];
}

uint64_t request_integer(const struct request *request, const char *key)
{
	return request_value(request, key)->integer;
}

const char *request_text(const struct request *request, const char *key)
{
	return request_value(request, key)->text.bytes;
}
