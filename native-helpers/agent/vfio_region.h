/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef VFIO_REGION_H
#define VFIO_REGION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parse.h"

/* bar0 to bar5, rom, config: what a PCI device has of regions, and their indices. */
extern const struct name vfio_region_names[];

/* A region of an open device: where it begins in the device's file. */
struct vfio_region {
	int device;
	uint32_t flags;
	uint64_t offset;
	uint64_t size;
};

/* Returns 0, or -1 with errno: VFIO_DEVICE_GET_REGION_INFO. */
int vfio_region_find(int device, uint32_t index, struct vfio_region *region);

/* Whether so many bytes at that offset are all inside the region. */
bool vfio_region_holds(const struct vfio_region *region, uint64_t at, size_t width);

/* One access of 1, 2, 4 or 8 bytes, little endian. Return 0, or -1 with errno; EIO for one that went half way. */
int vfio_region_read(const struct vfio_region *region, uint64_t at, size_t width, uint64_t *value);
int vfio_region_write(const struct vfio_region *region, uint64_t at, size_t width, uint64_t value);

#endif
