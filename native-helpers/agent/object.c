// SPDX-License-Identifier: GPL-2.0-only
#include "object.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool object_name_is_valid(const char *name)
{
	size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

	return length >= 1 && length <= OBJECT_NAME_MAX && name[length] == '\0';
}

const char *object_kind_name(enum object_kind kind)
{
	static const char *const names[] = {
		[OBJECT_SESSION] = "session",
		[OBJECT_FILE] = "file",
		[OBJECT_MAPPING] = "mapping",
		[OBJECT_PROCESS] = "process",
	};

	return names[kind];
}

static int compare(const void *left, const void *right)
{
	const struct object *a = left, *b = right;

	return strcmp(a->name, b->name);
}

struct object *objects_find(const struct objects *objects, const char *name)
{
	struct object wanted = { 0 };
	struct object **node;

	if (!object_name_is_valid(name))
		return NULL;
	strcpy(wanted.name, name);
	node = tfind(&wanted, &objects->root, compare);
	return node ? *node : NULL;
}

struct object *objects_add(struct objects *objects, const char *name, enum object_kind kind, int fd)
{
	struct object *object = calloc(1, sizeof(*object));

	if (!object)
		return NULL;
	strcpy(object->name, name);
	object->kind = kind;
	object->fd = fd;
	/* The analyser does not know that the tree keeps what it is given. */
	#pragma GCC diagnostic push
	#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
	if (!tsearch(object, &objects->root, compare)) {
	#pragma GCC diagnostic pop
		free(object);
		return NULL;
	}
	return object;
}

int objects_remove(struct objects *objects, struct object *object)
{
	int fd = object->fd;

	tdelete(object, &objects->root, compare);
	free(object);
	return fd;
}

static void close_object(void *node)
{
	struct object *object = node;

	close(object->fd);
	free(object);
}

void objects_release(struct objects *objects)
{
	tdestroy(objects->root, close_object);
	objects->root = NULL;
}
