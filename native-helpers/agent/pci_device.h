/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PCI_DEVICE_H
#define PCI_DEVICE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* A PCI device as sysfs has it. */
struct pci_device {
	/* Where sysfs is mounted. */
	const char *sysfs;
	/* 0000:00:03.0 */
	const char *address;
};

/* Domain, bus, device and function, in hexadecimal digits as sysfs writes them. */
bool pci_address_is_valid(const char *address);

/* All of the following return false with errno if it cannot be had; ENOENT where there is no such device. */

/* What stands in one of its files, without the newline. */
bool pci_device_read(const struct pci_device *device, const char *attribute, char text[NAME_MAX + 1]);

bool pci_device_write(const struct pci_device *device, const char *attribute, const char *text);

/* The last part of what one of its links leads to: `driver`, `iommu_group`. */
bool pci_device_link(const struct pci_device *device, const char *attribute, char name[NAME_MAX + 1]);

/* The name that vfio gave it, below /dev/vfio/devices. */
bool pci_device_cdev(const struct pci_device *device, char name[NAME_MAX + 1]);

/* Makes a driver take it or, with `unbind`, let it go. */
bool pci_driver_write(const struct pci_device *device, const char *driver, const char *attribute);

#endif
