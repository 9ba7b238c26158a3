// SPDX-License-Identifier: GPL-2.0-only
#include "vfio_region.h"

#include <errno.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <unistd.h>

const struct name vfio_region_names[] = {
	{ "bar0", VFIO_PCI_BAR0_REGION_INDEX },
	{ "bar1", VFIO_PCI_BAR1_REGION_INDEX },
	{ "bar2", VFIO_PCI_BAR2_REGION_INDEX },
	{ "bar3", VFIO_PCI_BAR3_REGION_INDEX },
	{ "bar4", VFIO_PCI_BAR4_REGION_INDEX },
	{ "bar5", VFIO_PCI_BAR5_REGION_INDEX },
	{ "rom", VFIO_PCI_ROM_REGION_INDEX },
	{ "config", VFIO_PCI_CONFIG_REGION_INDEX },
	{ NULL, 0 },
};

int vfio_region_find(int device, uint32_t index, struct vfio_region *region)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = index };

	if (ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info) < 0)
		return -1;
	*region = (struct vfio_region){
		.device = device,
		.flags = info.flags,
		.offset = info.offset,
		.size = info.size,
	};
	return 0;
}

bool vfio_region_holds(const struct vfio_region *region, uint64_t at, size_t width)
{
	return at <= region->size && width <= region->size - at;
}

static int whole(ssize_t done, size_t width)
{
	if (done < 0)
		return -1;
	if ((size_t)done == width)
		return 0;
	errno = EIO;
	return -1;
}

int vfio_region_read(const struct vfio_region *region, uint64_t at, size_t width, uint64_t *value)
{
	*value = 0;
	return whole(pread(region->device, value, width, (off_t)(region->offset + at)), width);
}

int vfio_region_write(const struct vfio_region *region, uint64_t at, size_t width, uint64_t value)
{
	return whole(pwrite(region->device, &value, width, (off_t)(region->offset + at)), width);
}
