// SPDX-License-Identifier: GPL-2.0-only
/* Which driver a PCI device has, through sysfs. */
#include "pci.h"

#include <errno.h>
#include <string.h>

#include "pci_device.h"

static struct pci_device requested_device(const struct request *request)
{
	return (struct pci_device){ request_text(request, "sysfs"), request->words[0].text.bytes };
}

static void reply_name(struct reply *reply, const char *key, bool is_there, const char *name)
{
	const char *shown = is_there ? name : "none";

	reply_bytes(reply, key, shown, strlen(shown));
}

void pci_info(struct agent *, const struct request *request, struct reply *reply)
{
	const struct pci_device device = requested_device(request);
	char vendor[NAME_MAX + 1], model[NAME_MAX + 1], name[NAME_MAX + 1];
	bool is_there;

	if (!pci_device_read(&device, "vendor", vendor) || !pci_device_read(&device, "device", model)) {
		reply_errno(reply, (struct span){ 0 }, errno, "device", device.address);
		return;
	}
	reply_ok(reply, (struct span){ 0 });
	reply_name(reply, "vendor", true, vendor);
	reply_name(reply, "device", true, model);
	is_there = pci_device_link(&device, "driver", name);
	reply_name(reply, "driver", is_there, name);
	is_there = pci_device_link(&device, "iommu_group", name);
	reply_name(reply, "group", is_there, name);
	is_there = pci_device_cdev(&device, name);
	reply_name(reply, "cdev", is_there, name);
}

/* Lets go of it whoever has it. Returns NULL, or what failed, with errno. */
static const char *release(const struct pci_device *device)
{
	char driver[NAME_MAX + 1];

	if (!pci_device_link(device, "driver", driver))
		return errno == ENOENT ? NULL : "driver";
	return pci_driver_write(device, driver, "unbind") ? NULL : "unbind";
}

static bool has_driver(const struct pci_device *device, const char *driver)
{
	char name[NAME_MAX + 1];

	return pci_device_link(device, "driver", name) && strcmp(name, driver) == 0;
}

/*
 * By the driver's own bind, not by drivers_probe: that one says nothing of a driver that would not have
 * the device.
 */
static const char *hand_over(const struct pci_device *device, const char *driver)
{
	const char *failed;

	if (!pci_device_write(device, "driver_override", driver))
		return "driver_override";
	if (has_driver(device, driver))
		return NULL;
	failed = release(device);
	if (failed)
		return failed;
	return pci_driver_write(device, driver, "bind") ? NULL : "bind";
}

static void reply_sysfs(struct reply *reply, struct span span, const char *failed,
			const struct pci_device *device)
{
	if (failed)
		reply_errno(reply, span, errno, failed, device->address);
	else
		reply_ok(reply, span);
}

/* False if the request has been answered. */
static bool is_there(const struct pci_device *device, struct reply *reply)
{
	char vendor[NAME_MAX + 1];

	if (pci_device_read(device, "vendor", vendor))
		return true;
	reply_errno(reply, (struct span){ 0 }, errno, "device", device->address);
	return false;
}

void pci_bind(struct agent *, const struct request *request, struct reply *reply)
{
	const struct pci_device device = requested_device(request);
	const char *driver = request_text(request, "driver");
	const char *failed;
	struct span span;

	if (strchr(driver, '/') || driver[0] == '.' || driver[0] == '\0') {
		reply_malformed(reply, "%.64s is not the name of a driver", driver);
		return;
	}
	if (!is_there(&device, reply))
		return;
	span.t0 = tsc_now();
	failed = hand_over(&device, driver);
	span.t1 = tsc_now();
	reply_sysfs(reply, span, failed, &device);
}

void pci_unbind(struct agent *, const struct request *request, struct reply *reply)
{
	const struct pci_device device = requested_device(request);
	const char *failed;
	struct span span;

	if (!is_there(&device, reply))
		return;
	span.t0 = tsc_now();
	failed = pci_device_write(&device, "driver_override", "\n") ? release(&device) : "driver_override";
	span.t1 = tsc_now();
	reply_sysfs(reply, span, failed, &device);
}
