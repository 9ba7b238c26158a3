// SPDX-License-Identifier: GPL-2.0-only
/* PCI devices in a sysfs of plain files, and what iommufd, VFIO and edu answer on a host without them. */

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent_process.h"
#include "pci_device.h"
#include "tap.h"
#include "tests.h"

#define DEVICE "bus/pci/devices/0000:00:03.0"
#define DRIVERS "bus/pci/drivers"

static char root[] = "/tmp/liveproof-sysfs-XXXXXX";

static void path_of(char path[PATH_MAX], const char *name)
{
	if (snprintf(path, PATH_MAX, "%s/%s", root, name) >= PATH_MAX)
		abort();
}

static void make_directory(const char *name)
{
	char path[PATH_MAX];

	path_of(path, name);
	if (mkdir(path, 0700))
		abort();
}

static void put(const char *name, const char *text)
{
	char path[PATH_MAX];
	FILE *file;

	path_of(path, name);
	file = fopen(path, "w");
	if (!file || fputs(text, file) < 0 || fclose(file))
		abort();
}

static void make_link(const char *name, const char *target)
{
	char path[PATH_MAX];

	path_of(path, name);
	if (symlink(target, path))
		abort();
}

static void is_written(const char *name, const char *expected)
{
	char path[PATH_MAX], text[256] = "";
	int file;

	path_of(path, name);
	file = open(path, O_RDONLY);
	if (file < 0 || read(file, text, sizeof(text) - 1) < 0)
		abort();
	close(file);
	tap_is(text, expected, name);
}

static void make_sysfs(void)
{
	if (!mkdtemp(root))
		abort();
	make_directory("bus");
	make_directory("bus/pci");
	make_directory("bus/pci/devices");
	make_directory(DRIVERS);
	make_directory(DRIVERS "/vfio-pci");
	put(DRIVERS "/vfio-pci/bind", "");
	put(DRIVERS "/vfio-pci/unbind", "");
	make_directory(DRIVERS "/usual");
	put(DRIVERS "/usual/bind", "");
	put(DRIVERS "/usual/unbind", "");
	make_directory(DEVICE);
	put(DEVICE "/vendor", "0x1234\n");
	put(DEVICE "/device", "0x11e8\n");
	put(DEVICE "/driver_override", "(null)\n");
}

static int remove_one(const char *path, const struct stat *, int, struct FTW *)
{
	return remove(path);
}

static void remove_sysfs(void)
{
	if (nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS))
		abort();
}

/* The answer to a request that ends with where sysfs is. */
static void tells(struct agent_process *agent, const char *request, const char *expected)
{
	char line[PATH_MAX];

	if (snprintf(line, sizeof(line), "%s sysfs=%s", request, root) >= PATH_MAX)
		abort();
	says(agent, line, expected);
}

static void test_binding(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	tells(&agent, "pci.info 0000:00:03.0",
	      "ok vendor=0x1234 device=0x11e8 driver=none group=none cdev=none");
	tells(&agent, "pci.bind 0000:00:03.0", "ok");
	is_written(DEVICE "/driver_override", "vfio-pci");
	is_written(DRIVERS "/vfio-pci/bind", "0000:00:03.0");

	make_link(DEVICE "/driver", "../../../bus/pci/drivers/usual");
	make_link(DEVICE "/iommu_group", "../../../kernel/iommu_groups/7");
	make_directory(DEVICE "/vfio-dev");
	tells(&agent, "vfio.open edu 0000:00:03.0", "err ENOENT call=vfio-dev what=0000:00:03.0");
	make_directory(DEVICE "/vfio-dev/no-such-vfio0");
	tells(&agent, "pci.info 0000:00:03.0",
	      "ok vendor=0x1234 device=0x11e8 driver=usual group=7 cdev=no-such-vfio0");
	tells(&agent, "vfio.open edu 0000:00:03.0",
	      "err ENOENT call=open what=/dev/vfio/devices/no-such-vfio0");

	put(DRIVERS "/vfio-pci/bind", "");
	tells(&agent, "pci.bind 0000:00:03.0 driver=usual", "ok");
	is_written(DRIVERS "/usual/unbind", "");
	tells(&agent, "pci.bind 0000:00:03.0", "ok");
	is_written(DRIVERS "/usual/unbind", "0000:00:03.0");
	is_written(DRIVERS "/vfio-pci/bind", "0000:00:03.0");

	put(DRIVERS "/usual/unbind", "");
	tells(&agent, "pci.unbind 0000:00:03.0", "ok");
	is_written(DRIVERS "/usual/unbind", "0000:00:03.0");
	is_written(DEVICE "/driver_override", "\nfio-pci");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

/* Plain files refuse nothing; a directory in the place of one does. */
static void test_refusals(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	tells(&agent, "pci.info 0000:00:04.0", "err ENOENT call=device what=0000:00:04.0");
	tells(&agent, "pci.bind 0000:00:04.0", "err ENOENT call=device what=0000:00:04.0");
	tells(&agent, "pci.unbind 0000:00:04.0", "err ENOENT call=device what=0000:00:04.0");
	tells(&agent, "vfio.open edu 0000:00:04.0", "err ENOENT call=vfio-dev what=0000:00:04.0");
	tells(&agent, "pci.bind 0000:00:03.0 driver=teapot", "err ENOENT call=bind what=0000:00:03.0");
	tells(&agent, "pci.bind 0000:00:03.0 driver=../usual",
	      "err EPROTO call=parse what=../usual%20is%20not%20the%20name%20of%20a%20driver");
	make_directory("bus/pci/devices/0000:00:05.0");
	put("bus/pci/devices/0000:00:05.0/vendor", "0x1\n");
	make_directory("bus/pci/devices/0000:00:05.0/driver_override");
	tells(&agent, "pci.bind 0000:00:05.0", "err EISDIR call=driver_override what=0000:00:05.0");
	tells(&agent, "pci.unbind 0000:00:05.0", "err EISDIR call=driver_override what=0000:00:05.0");
	tells(&agent, "pci.info 0000:00:05.0", "err ENOENT call=device what=0000:00:05.0");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

static void test_addresses(void)
{
	static const char *const good[] = { "0000:00:03.0", "10000:e1:1f.7", "00000001:ab:00.0" };
	static const char *const bad[] = {
		"", "00:03.0", "0000:00:03", "0000:00:03.8", "0000:00:3.0", "000:00:03.0", "0000:00:03.0 ",
		"0000:0g:03.0", "../0000:00:03.0", "000000000:00:03.0",
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		tap_ok(pci_address_is_valid(good[i]), "%s is a PCI address", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(!pci_address_is_valid(bad[i]), "\"%s\" is none", bad[i]);
}

/* What is wrong with a request is said before any device is asked. */
static void test_requests(const char *program)
{
	struct agent_process agent;

	greet(&agent, program);
	says(&agent, "iommufd.open io path=/nowhere", "err ENOENT call=open what=/nowhere");
	says(&agent, "file.open null path=/dev/null", "ok");
	says(&agent, "vfio.reset null", "err ENOTTY call=ioctl what=VFIO_DEVICE_RESET");
	says(&agent, "vfio.region null region=bar0", "err ENOTTY call=ioctl what=VFIO_DEVICE_GET_REGION_INFO");
	says(&agent, "vfio.read null region=config offset=0",
	     "err ENOTTY call=ioctl what=VFIO_DEVICE_GET_REGION_INFO");
	says(&agent, "vfio.read null region=bar9 offset=0",
	     "err EPROTO call=parse what=region%20is%20not%20one%20of%20bar0%20to%20bar5,%20rom,%20config");
	says(&agent, "vfio.read null region=bar0 offset=0 width=3",
	     "err EPROTO call=parse what=width%20is%20not%201,%202,%204%20or%208");
	says(&agent, "vfio.bus-master null on=2", "err EPROTO call=parse what=on%20is%20not%200%20or%201");
	says(&agent, "vfio.bus-master null on=1", "err ENOTTY call=ioctl what=VFIO_DEVICE_GET_REGION_INFO");
	says(&agent, "vfio.open d nowhere",
	     "err EPROTO call=parse what=nowhere%20is%20not%20a%20PCI%20address%20like%200000:00:03.0");
	says(&agent, "edu.wait null", "err ENOTTY call=VFIO_DEVICE_GET_REGION_INFO");
	says(&agent, "edu.start null direction=to-device iova=0",
	     "err ENOTTY call=VFIO_DEVICE_GET_REGION_INFO");
	says(&agent, "edu.repeat null direction=to-device iova=0",
	     "err ENOTTY call=VFIO_DEVICE_GET_REGION_INFO");
	says(&agent, "edu.dma null direction=up iova=0",
	     "err EPROTO call=parse what=direction%20is%20not%20one%20of%20to-device,%20from-device");
	says(&agent, "edu.dma null direction=to-device iova=0 device=2048",
	     "err EPROTO call=parse what=the%20device's%20buffer%20of%204095%20bytes%20does%20not%20hold%20that");
	says(&agent, "edu.dma null direction=to-device iova=0x100000000",
	     "err EPROTO call=parse what=iova=0x100000000%20is%20not%20an%20integer%20of%2032%20bits");
	says(&agent, "iommufd.hw-info null device=0x100000000",
	     "err EPROTO call=parse what=device=0x100000000%20is%20not%20an%20integer%20of%2032%20bits");
	says(&agent, "iommufd.hwpt-mark null hwpt=1 token=1",
	     "err ENOTTY call=ioctl what=IOMMU_HWPT_LIVEUPDATE_MARK_PRESERVE%20is%20not%20in%20this%20kernel's"
	     "%20headers");
	tap_ok(finish(&agent) == 0, "the agent exits 0 at the end of its input");
}

void test_agent_devices(const char *agent)
{
	test_addresses();
	make_sysfs();
	test_binding(agent);
	test_refusals(agent);
	remove_sysfs();
	test_requests(agent);
}
