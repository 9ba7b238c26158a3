// SPDX-License-Identifier: GPL-2.0-only
#include "edu.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "edu_device.h"

static const struct name direction_names[] = {
	{ "to-device", EDU_COMMAND_START },
	{ "from-device", EDU_COMMAND_START | EDU_COMMAND_FROM_DEVICE },
	{ NULL, 0 },
};

/* False if the request has been answered. QEMU ends at once if the buffer does not hold the transfer. */
static bool requested_transfer(const struct request *request, struct edu_transfer *transfer,
			       struct reply *reply)
{
	uint32_t iova = (uint32_t)request_integer(request, "iova");
	uint64_t at = request_integer(request, "device");
	uint64_t length = request_integer(request, "length");
	uint64_t command;

	if (!parse_name(request_text(request, "direction"), direction_names, &command)) {
		reply_malformed(reply, "direction is not one of to-device, from-device");
		return false;
	}
	if (length == 0 || length > EDU_BUFFER_BYTES || at > EDU_BUFFER_BYTES - length) {
		reply_malformed(reply, "the device's buffer of %d bytes does not hold that", EDU_BUFFER_BYTES);
		return false;
	}
	*transfer = (struct edu_transfer){
		.source = iova,
		.destination = EDU_BUFFER_START + (uint32_t)at,
		.count = (uint32_t)length,
		.command = (uint32_t)command,
	};
	if (command & EDU_COMMAND_FROM_DEVICE) {
		transfer->source = EDU_BUFFER_START + (uint32_t)at;
		transfer->destination = iova;
	}
	return true;
}

static void reply_edu(struct reply *reply, struct span span, const char *failed)
{
	if (failed)
		reply_errno(reply, span, errno, failed, NULL);
	else
		reply_ok(reply, span);
}

void edu_start(struct agent *, const struct request *request, struct reply *reply)
{
	struct edu_transfer transfer;
	struct vfio_region registers;
	const char *failed;
	struct span span;

	if (!requested_transfer(request, &transfer, reply))
		return;
	span.t0 = tsc_now();
	failed = edu_device_find(request->words[0].object->fd, &registers);
	if (!failed)
		failed = edu_device_start(&registers, &transfer);
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}

void edu_wait(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_region registers;
	const char *failed;
	struct span span;

	span.t0 = tsc_now();
	failed = edu_device_find(request->words[0].object->fd, &registers);
	if (!failed)
		failed = edu_device_wait(&registers, request_integer(request, "ms"));
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}

static const char *carry_out(int device, const struct edu_transfer *transfer, uint64_t ms)
{
	struct vfio_region registers;
	const char *failed = edu_device_find(device, &registers);

	if (!failed)
		failed = edu_device_start(&registers, transfer);
	return failed ? failed : edu_device_wait(&registers, ms);
}

void edu_dma(struct agent *, const struct request *request, struct reply *reply)
{
	struct edu_transfer transfer;
	const char *failed;
	struct span span;

	if (!requested_transfer(request, &transfer, reply))
		return;
	span.t0 = tsc_now();
	failed = carry_out(request->words[0].object->fd, &transfer, request_integer(request, "ms"));
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}

/* What a thread does without end. */
struct habit {
	int device;
	uint64_t ms;
	struct edu_transfer transfer;
};

static void *repeat(void *argument)
{
	struct habit habit = *(struct habit *)argument;

	free(argument);
	while (!carry_out(habit.device, &habit.transfer, habit.ms))
		;
	close(habit.device);
	return NULL;
}

/* Takes the habit's device over, if it returns 0, or an errno. */
static int begin_habit(const struct habit *habit)
{
	struct habit *copy = malloc(sizeof(*copy));
	pthread_t id;
	int error;

	if (!copy)
		return ENOMEM;
	*copy = *habit;
	error = pthread_create(&id, NULL, repeat, copy);
	if (error)
		free(copy);
	else
		pthread_detach(id);
	return error;
}

/* Returns NULL, or what failed, with errno. The first one is waited for, so that it is known to work. */
static const char *make_habit(int device, struct habit *habit)
{
	const char *failed = carry_out(device, &habit->transfer, habit->ms);

	if (failed)
		return failed;
	habit->device = fcntl(device, F_DUPFD_CLOEXEC, 0);
	if (habit->device < 0)
		return "fcntl";
	errno = begin_habit(habit);
	if (errno == 0)
		return NULL;
	close(habit->device);
	return "pthread_create";
}

void edu_repeat(struct agent *, const struct request *request, struct reply *reply)
{
	struct habit habit = { .ms = request_integer(request, "ms") };
	const char *failed;
	struct span span;

	if (!requested_transfer(request, &habit.transfer, reply))
		return;
	span.t0 = tsc_now();
	failed = make_habit(request->words[0].object->fd, &habit);
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}
