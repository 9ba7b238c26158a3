/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OBJECT_H
#define OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define OBJECT_NAME_MAX 63

enum object_kind { OBJECT_SESSION, OBJECT_FILE, OBJECT_MAPPING, OBJECT_PROCESS };

/* A part of a file in memory; length is a multiple of the page size. */
struct mapping {
	unsigned char *start;
	size_t length;
};

/* What goes by the name that the caller chose. */
struct object {
	char name[OBJECT_NAME_MAX + 1];
	enum object_kind kind;
	/* Of a process, the socket to it; -1 for a mapping. */
	int fd;
	struct mapping mapping;
	pid_t pid;
};

/* All of them, by name. Begins as all zeros. */
struct objects {
	void *root;
};

/* 1 to OBJECT_NAME_MAX of A-Z a-z 0-9 . _ - */
bool object_name_is_valid(const char *name);

const char *object_kind_name(enum object_kind kind);

/* NULL if there is none of that name. */
struct object *objects_find(const struct objects *objects, const char *name);

/* Takes fd over. The name is valid and not taken. NULL, with nothing taken over, if there is no memory. */
struct object *objects_add(struct objects *objects, const char *name, enum object_kind kind, int fd);

/* Forgets the object, which ends, and hands its descriptor back. */
int objects_remove(struct objects *objects, struct object *object);

/* Forgets all objects and closes their descriptors. */
void objects_release(struct objects *objects);

#endif
