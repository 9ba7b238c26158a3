// SPDX-License-Identifier: GPL-2.0-only
/* What a driver in userspace does to a device: reads and writes of its regions. */
#include <errno.h>
#include <linux/pci_regs.h>
#include <linux/vfio.h>

#include "vfio.h"
#include "vfio_region.h"

static bool find_region(int device, uint32_t index, struct vfio_region *region, struct reply *reply)
{
	if (vfio_region_find(device, index, region) == 0)
		return true;
	reply_errno(reply, (struct span){ 0 }, errno, "ioctl", "VFIO_DEVICE_GET_REGION_INFO");
	return false;
}

/* False if the request has been answered. */
static bool requested_region(const struct request *request, struct vfio_region *region, struct reply *reply)
{
	uint64_t index;

	if (!parse_name(request_text(request, "region"), vfio_region_names, &index)) {
		reply_malformed(reply, "region is not one of bar0 to bar5, rom, config");
		return false;
	}
	return find_region(request->words[0].object->fd, (uint32_t)index, region, reply);
}

void vfio_region(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_region region;

	if (!requested_region(request, &region, reply))
		return;
	reply_ok(reply, (struct span){ 0 });
	reply_integer(reply, "size", region.size);
	fprintf(reply->stream, " flags=0x%x", region.flags);
}

/* One access to a register. */
struct access {
	struct vfio_region region;
	uint64_t at;
	size_t width;
};

/* False if the request has been answered. */
static bool requested_access(const struct request *request, struct access *access, struct reply *reply)
{
	access->at = request_integer(request, "offset");
	access->width = request_integer(request, "width");
	if (access->width != 1 && access->width != 2 && access->width != 4 && access->width != 8) {
		reply_malformed(reply, "width is not 1, 2, 4 or 8");
		return false;
	}
	if (!requested_region(request, &access->region, reply))
		return false;
	if (!vfio_region_holds(&access->region, access->at, access->width)) {
		reply_malformed(reply, "the region ends before that");
		return false;
	}
	return true;
}

void vfio_read(struct agent *, const struct request *request, struct reply *reply)
{
	struct access access;
	struct span span;
	uint64_t value;
	int result;

	if (!requested_access(request, &access, reply))
		return;
	span.t0 = tsc_now();
	result = vfio_region_read(&access.region, access.at, access.width, &value);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "pread");
	if (result == 0)
		reply_integer(reply, "value", value);
}

void vfio_write(struct agent *, const struct request *request, struct reply *reply)
{
	struct access access;
	struct span span;
	int result;

	if (!requested_access(request, &access, reply))
		return;
	span.t0 = tsc_now();
	result = vfio_region_write(&access.region, access.at, access.width, request_integer(request, "value"));
	span.t1 = tsc_now();
	reply_result(reply, span, result, "pwrite");
}

/* Sets the bit of the command register; gives what it was before. Returns 0, or -1 with errno. */
static int set_bus_master(const struct vfio_region *config, bool on, bool *was)
{
	uint64_t command;

	if (vfio_region_read(config, PCI_COMMAND, sizeof(uint16_t), &command))
		return -1;
	*was = command & PCI_COMMAND_MASTER;
	command = on ? command | PCI_COMMAND_MASTER : command & ~(uint64_t)PCI_COMMAND_MASTER;
	return vfio_region_write(config, PCI_COMMAND, sizeof(uint16_t), command);
}

void vfio_bus_master(struct agent *, const struct request *request, struct reply *reply)
{
	uint64_t on = request_integer(request, "on");
	struct vfio_region config;
	bool was = false;
	struct span span;
	int result;

	if (on > 1) {
		reply_malformed(reply, "on is not 0 or 1");
		return;
	}
	if (!find_region(request->words[0].object->fd, VFIO_PCI_CONFIG_REGION_INDEX, &config, reply))
		return;
	span.t0 = tsc_now();
	result = set_bus_master(&config, on, &was);
	span.t1 = tsc_now();
	reply_result(reply, span, result, "config");
	if (result == 0)
		reply_integer(reply, "was", was);
}
