// SPDX-License-Identifier: GPL-2.0-only
#include "object.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tap.h"
#include "tests.h"

static void test_names(void)
{
	char name[OBJECT_NAME_MAX + 2];

	memset(name, 'a', sizeof(name));
	name[OBJECT_NAME_MAX + 1] = '\0';
	tap_ok(!object_name_is_valid(name), "64 bytes are too long for a name");
	name[OBJECT_NAME_MAX] = '\0';
	tap_ok(object_name_is_valid(name), "63 bytes are a name");
	tap_ok(object_name_is_valid("vm.0_a-B"), "a name has letters, digits, dot, underscore and minus");
	tap_ok(!object_name_is_valid(""), "a name is not empty");
	tap_ok(!object_name_is_valid("a b") && !object_name_is_valid("a/b"), "a name has nothing else");
}

static void test_table(void)
{
	struct objects objects = { 0 };
	struct object *object;
	char name[32];
	bool all = true;

	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "object.%d", i);
		all = all && objects_add(&objects, name, i % 2 ? OBJECT_FILE : OBJECT_SESSION, -1 - i);
	}
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "object.%d", i);
		object = objects_find(&objects, name);
		all = all && object && object->fd == -1 - i && object->kind == (enum object_kind)(i % 2);
	}
	tap_ok(all, "a thousand objects are found by their names");
	tap_ok(!objects_find(&objects, "object."), "a name is the whole name");
	tap_ok(objects_remove(&objects, objects_find(&objects, "object.7")) == -8,
	       "removing hands back the descriptor");
	tap_ok(!objects_find(&objects, "object.7"), "what was removed is gone");
	tap_ok(objects_find(&objects, "object.8"), "the others are still there");
	objects_release(&objects);
	tap_ok(!objects_find(&objects, "object.8"), "after the release all are gone");
}

static void test_release(void)
{
	struct objects objects = { 0 };
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

	objects_add(&objects, "null", OBJECT_FILE, fd);
	objects_release(&objects);
	tap_ok(fcntl(fd, F_GETFD) < 0, "the release closes descriptors");
}

void test_object(void)
{
	test_names();
	test_table();
	test_release();
}
