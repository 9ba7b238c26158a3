// SPDX-License-Identifier: GPL-2.0-only
#include "edu.h"

#include <errno.h>
#include <linux/vfio.h>
#include <time.h>

#include "vfio_region.h"

/* Registers of BAR 0, as docs/specs/edu of QEMU has them. */
#define DMA_SOURCE 0x80
#define DMA_DESTINATION 0x88
#define DMA_COUNT 0x90
#define DMA_COMMAND 0x98
#define COMMAND_START 0x1
#define COMMAND_FROM_DEVICE 0x2

/* 4096 bytes, of which QEMU 7.2 takes no transfer that reaches the last one (edu_check_range of its hw/misc/edu.c). */
#define BUFFER_START 0x40000
#define BUFFER_BYTES 4095

/* Registers take 4 or 8 bytes; its DMA mask has 32 bits at most. */
#define WIDTH 4

static const struct name direction_names[] = {
	{ "to-device", COMMAND_START },
	{ "from-device", COMMAND_START | COMMAND_FROM_DEVICE },
	{ NULL, 0 },
};

struct transfer {
	uint32_t source;
	uint32_t destination;
	uint32_t count;
	uint32_t command;
};

/* False if the request has been answered. QEMU ends at once if the buffer does not hold the transfer. */
static bool requested_transfer(const struct request *request, struct transfer *transfer, struct reply *reply)
{
	uint32_t iova = (uint32_t)request_integer(request, "iova");
	uint64_t at = request_integer(request, "device");
	uint64_t length = request_integer(request, "length");
	uint64_t command;

	if (!parse_name(request_text(request, "direction"), direction_names, &command)) {
		reply_malformed(reply, "direction is not one of to-device, from-device");
		return false;
	}
	if (length == 0 || length > BUFFER_BYTES || at > BUFFER_BYTES - length) {
		reply_malformed(reply, "the device's buffer of %d bytes does not hold that", BUFFER_BYTES);
		return false;
	}
	*transfer = (struct transfer){
		.source = iova,
		.destination = BUFFER_START + (uint32_t)at,
		.count = (uint32_t)length,
		.command = (uint32_t)command,
	};
	if (command & COMMAND_FROM_DEVICE) {
		transfer->source = BUFFER_START + (uint32_t)at;
		transfer->destination = iova;
	}
	return true;
}

/* Returns NULL, or what failed, with errno. */
static const char *find_registers(int device, struct vfio_region *registers)
{
	return vfio_region_find(device, VFIO_PCI_BAR0_REGION_INDEX, registers) ? "VFIO_DEVICE_GET_REGION_INFO"
										: NULL;
}

static const char *is_busy(const struct vfio_region *registers, bool *busy)
{
	uint64_t command;

	if (vfio_region_read(registers, DMA_COMMAND, WIDTH, &command))
		return "pread";
	*busy = command & COMMAND_START;
	return NULL;
}

/* It ignores what is written while a transfer is under way, so that is refused here. */
static const char *start_transfer(const struct vfio_region *registers, const struct transfer *transfer)
{
	bool busy;
	const char *failed = is_busy(registers, &busy);

	if (failed)
		return failed;
	if (busy) {
		errno = EBUSY;
		return "edu";
	}
	if (vfio_region_write(registers, DMA_SOURCE, WIDTH, transfer->source) ||
	    vfio_region_write(registers, DMA_DESTINATION, WIDTH, transfer->destination) ||
	    vfio_region_write(registers, DMA_COUNT, WIDTH, transfer->count) ||
	    vfio_region_write(registers, DMA_COMMAND, WIDTH, transfer->command))
		return "pwrite";
	return NULL;
}

static uint64_t milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static const char *wait_for_end(const struct vfio_region *registers, uint64_t ms)
{
	const struct timespec pause = { .tv_nsec = 1000000 };
	uint64_t began = milliseconds_now();

	for (;;) {
		/* The time first: an end that is there when it is up is no timeout, however late this was scheduled. */
		bool late = milliseconds_now() - began >= ms;
		bool busy;
		const char *failed = is_busy(registers, &busy);

		if (failed || !busy)
			return failed;
		if (late) {
			errno = ETIMEDOUT;
			return "edu";
		}
		nanosleep(&pause, NULL);
	}
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
	struct vfio_region registers;
	struct transfer transfer;
	const char *failed;
	struct span span;

	if (!requested_transfer(request, &transfer, reply))
		return;
	span.t0 = tsc_now();
	failed = find_registers(request->words[0].object->fd, &registers);
	if (!failed)
		failed = start_transfer(&registers, &transfer);
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}

void edu_wait(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_region registers;
	const char *failed;
	struct span span;

	span.t0 = tsc_now();
	failed = find_registers(request->words[0].object->fd, &registers);
	if (!failed)
		failed = wait_for_end(&registers, request_integer(request, "ms"));
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}

void edu_dma(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_region registers;
	struct transfer transfer;
	const char *failed;
	struct span span;

	if (!requested_transfer(request, &transfer, reply))
		return;
	span.t0 = tsc_now();
	failed = find_registers(request->words[0].object->fd, &registers);
	if (!failed)
		failed = start_transfer(&registers, &transfer);
	if (!failed)
		failed = wait_for_end(&registers, request_integer(request, "ms"));
	span.t1 = tsc_now();
	reply_edu(reply, span, failed);
}
