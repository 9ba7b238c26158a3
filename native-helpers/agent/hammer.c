// SPDX-License-Identifier: GPL-2.0-only
#include "hammer.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "luo.h"

#define FILE_BYTES 8192
/* So that a session has files, which can be lost, for most of the time that it is there. */
#define FILES 8

struct thread {
	struct hammer *hammer;
	unsigned int number;
};

/* Returns 0 or an errno. */
static int preserve_new_file(int session, uint64_t token)
{
	int file = memfd_create("hammer", MFD_CLOEXEC);
	int result = 0;

	if (file < 0)
		return errno;
	if (ftruncate(file, FILE_BYTES))
		result = -errno;
	if (result == 0)
		result = luo_preserve_fd(session, file, token);
	close(file);
	return -result;
}

/* Returns 0 or an errno. */
static int go_round(int device, const struct text *name)
{
	int session = luo_create_session(device, name);
	int error = 0;

	if (session < 0)
		return session == LUO_NOT_IN_HEADERS ? ENOTTY : -session;
	for (uint64_t token = 1; !error && token <= FILES; token++)
		error = preserve_new_file(session, token);
	close(session);
	return error;
}

static void *hammer_on(void *argument)
{
	struct thread *thread = argument;
	struct hammer *hammer = thread->hammer;
	char bytes[LUO_NAME_BYTES];
	struct text name = {
		.bytes = bytes,
		.length = (size_t)snprintf(bytes, sizeof(bytes), "hammer-%d-%u", getpid(), thread->number),
	};

	free(thread);
	for (;;) {
		int error = go_round(hammer->device, &name);

		hammer->rounds++;
		if (error) {
			hammer->error = error;
			hammer->failures++;
		}
	}
	return NULL;
}

static int start_thread(struct hammer *hammer)
{
	struct thread *thread = malloc(sizeof(*thread));
	pthread_t id;
	int error;

	if (!thread)
		return ENOMEM;
	*thread = (struct thread){ hammer, hammer->threads };
	error = pthread_create(&id, NULL, hammer_on, thread);
	if (error) {
		free(thread);
		return error;
	}
	pthread_detach(id);
	hammer->threads++;
	return 0;
}

int hammer_start(struct hammer *hammer, int device, unsigned int threads)
{
	int error = 0;

	hammer->device = device;
	for (unsigned int i = 0; !error && i < threads; i++)
		error = start_thread(hammer);
	return error;
}
