// SPDX-License-Identifier: GPL-2.0-only
#include "edu_device.h"

#include <errno.h>
#include <linux/vfio.h>
#include <time.h>

/* Registers of BAR 0, as docs/specs/edu of QEMU has them. */
#define DMA_SOURCE 0x80
#define DMA_DESTINATION 0x88
#define DMA_COUNT 0x90
#define DMA_COMMAND 0x98

/* Registers take 4 or 8 bytes; its DMA mask has 32 bits at most. */
#define WIDTH 4

const char *edu_device_find(int device, struct vfio_region *registers)
{
	return vfio_region_find(device, VFIO_PCI_BAR0_REGION_INDEX, registers) ? "VFIO_DEVICE_GET_REGION_INFO"
										: NULL;
}

static const char *is_busy(const struct vfio_region *registers, bool *busy)
{
	uint64_t command;

	if (vfio_region_read(registers, DMA_COMMAND, WIDTH, &command))
		return "pread";
	*busy = command & EDU_COMMAND_START;
	return NULL;
}

/* It ignores what is written while a transfer is under way, so that is refused here. */
const char *edu_device_start(const struct vfio_region *registers, const struct edu_transfer *transfer)
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

const char *edu_device_wait(const struct vfio_region *registers, uint64_t ms)
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
