// SPDX-License-Identifier: GPL-2.0-only
#include "pci_device.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* dddd:dd:dd.d; a domain may have more digits, as those of some bridges do. */
#define DOMAIN_DIGITS 4

static size_t hexadecimal(const char *text)
{
	return strspn(text, "0123456789abcdef");
}

bool pci_address_is_valid(const char *address)
{
	size_t domain = hexadecimal(address);
	const char *rest = address + domain;

	return domain >= DOMAIN_DIGITS && domain <= 2 * DOMAIN_DIGITS && rest[0] == ':' &&
	       hexadecimal(rest + 1) == 2 && rest[3] == ':' && hexadecimal(rest + 4) == 2 && rest[6] == '.' &&
	       rest[7] >= '0' && rest[7] <= '7' && rest[8] == '\0';
}

/* Whether snprintf had room for a path. */
static bool fits(int length)
{
	if (length < PATH_MAX)
		return true;
	errno = ENAMETOOLONG;
	return false;
}

static bool device_path(const struct pci_device *device, const char *attribute, char path[PATH_MAX])
{
	return fits(snprintf(path, PATH_MAX, "%s/bus/pci/devices/%s/%s", device->sysfs, device->address,
			     attribute));
}

bool pci_device_read(const struct pci_device *device, const char *attribute, char text[NAME_MAX + 1])
{
	char path[PATH_MAX];
	ssize_t length;
	int file;

	if (!device_path(device, attribute, path))
		return false;
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return false;
	length = read(file, text, NAME_MAX);
	close(file);
	if (length < 0)
		return false;
	text[length] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return true;
}

/* In one call, and never a new file: each write is a whole value. */
static bool write_value(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t written;
	int error;

	if (file < 0)
		return false;
	written = write(file, text, strlen(text));
	error = errno;
	close(file);
	errno = error;
	return written >= 0;
}

bool pci_device_write(const struct pci_device *device, const char *attribute, const char *text)
{
	char path[PATH_MAX];

	return device_path(device, attribute, path) && write_value(path, text);
}

bool pci_device_link(const struct pci_device *device, const char *attribute, char name[NAME_MAX + 1])
{
	char path[PATH_MAX], target[PATH_MAX];
	const char *slash;
	ssize_t length;

	if (!device_path(device, attribute, path))
		return false;
	length = readlink(path, target, sizeof(target) - 1);
	if (length < 0)
		return false;
	target[length] = '\0';
	slash = strrchr(target, '/');
	snprintf(name, NAME_MAX + 1, "%.*s", NAME_MAX, slash ? slash + 1 : target);
	return true;
}

bool pci_device_cdev(const struct pci_device *device, char name[NAME_MAX + 1])
{
	struct dirent *entry;
	char path[PATH_MAX];
	DIR *directory;

	if (!device_path(device, "vfio-dev", path))
		return false;
	directory = opendir(path);
	if (!directory)
		return false;
	do {
		errno = ENOENT;
		entry = readdir(directory);
	} while (entry && entry->d_name[0] == '.');
	if (entry)
		strcpy(name, entry->d_name);
	closedir(directory);
	if (!entry)
		errno = ENOENT;
	return entry != NULL;
}

bool pci_driver_write(const struct pci_device *device, const char *driver, const char *attribute)
{
	char path[PATH_MAX];

	return fits(snprintf(path, PATH_MAX, "%s/bus/pci/drivers/%s/%s", device->sysfs, driver, attribute)) &&
	       write_value(path, device->address);
}
