/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef EDU_DEVICE_H
#define EDU_DEVICE_H

#include <stdint.h>

#include "vfio_region.h"

/* Where its own buffer begins, and what a transfer may take of it. */
#define EDU_BUFFER_START 0x40000
/* 4096, of which QEMU 7.2 takes no transfer that reaches the last one (edu_check_range of its hw/misc/edu.c). */
#define EDU_BUFFER_BYTES 4095

/* Of the command register. */
#define EDU_COMMAND_START 0x1
#define EDU_COMMAND_FROM_DEVICE 0x2

/* One DMA, as its registers have it. */
struct edu_transfer {
	uint32_t source;
	uint32_t destination;
	uint32_t count;
	uint32_t command;
};

/* All return NULL, or what failed, with errno. */

/* Finds the registers of an open device. */
const char *edu_device_find(int device, struct vfio_region *registers);

/* EBUSY while there is a transfer. */
const char *edu_device_start(const struct vfio_region *registers, const struct edu_transfer *transfer);

/* ETIMEDOUT if the transfer has not ended after so long. */
const char *edu_device_wait(const struct vfio_region *registers, uint64_t ms);

#endif
