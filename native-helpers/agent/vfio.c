// SPDX-License-Identifier: GPL-2.0-only
#include "vfio.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/vfio.h>

#include "descriptor.h"
#include "ioctl.h"
#include "pci_device.h"

void vfio_open(struct agent *agent, const struct request *request, struct reply *reply)
{
	const struct pci_device device = { request_text(request, "sysfs"), request->words[1].text.bytes };
	char name[NAME_MAX + 1], path[PATH_MAX];
	struct span span;
	int cdev;

	if (!pci_device_cdev(&device, name)) {
		reply_errno(reply, (struct span){ 0 }, errno, "vfio-dev", device.address);
		return;
	}
	snprintf(path, sizeof(path), "/dev/vfio/devices/%s", name);
	span.t0 = tsc_now();
	cdev = open(path, O_RDWR | O_CLOEXEC);
	span.t1 = tsc_now();
	if (cdev < 0)
		reply_errno(reply, span, errno, "open", path);
	else
		descriptor_adopt(&agent->objects, request->words[0].text.bytes, OBJECT_FILE, cdev, reply,
				 span);
}

void vfio_reset(struct agent *, const struct request *request, struct reply *reply)
{
	reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(VFIO_DEVICE_RESET), NULL);
}

/* From Linux 6.6 on, all three. */
#ifdef VFIO_DEVICE_BIND_IOMMUFD
void vfio_bind(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_device_bind_iommufd arguments = {
		.argsz = sizeof(arguments),
		.iommufd = request->words[1].object->fd,
	};

	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(VFIO_DEVICE_BIND_IOMMUFD),
			&arguments))
		reply_integer(reply, "id", arguments.out_devid);
}

void vfio_attach(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_device_attach_iommufd_pt arguments = {
		.argsz = sizeof(arguments),
		.pt_id = (uint32_t)request_integer(request, "pt"),
	};

	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(VFIO_DEVICE_ATTACH_IOMMUFD_PT),
			&arguments))
		reply_integer(reply, "pt", arguments.pt_id);
}

void vfio_detach(struct agent *, const struct request *request, struct reply *reply)
{
	struct vfio_device_detach_iommufd_pt arguments = { .argsz = sizeof(arguments) };

	reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(VFIO_DEVICE_DETACH_IOMMUFD_PT),
		    &arguments);
}
#else
void vfio_bind(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "VFIO_DEVICE_BIND_IOMMUFD");
}

void vfio_attach(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "VFIO_DEVICE_ATTACH_IOMMUFD_PT");
}

void vfio_detach(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "VFIO_DEVICE_DETACH_IOMMUFD_PT");
}
#endif
