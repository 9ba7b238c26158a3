// SPDX-License-Identifier: GPL-2.0-only
#include "operations.h"

#include "descriptor.h"
#include "device.h"
#include "edu.h"
#include "fd.h"
#include "fd_io.h"
#include "fd_make.h"
#include "file.h"
#include "iommufd.h"
#include "kexec.h"
#include "kmsg.h"
#include "limit.h"
#include "mapping.h"
#include "memfd.h"
#include "memfd_content.h"
#include "memfd_io.h"
#include "memory.h"
#include "pci.h"
#include "process.h"
#include "program.h"
#include "scan.h"
#include "session.h"
#include "system.h"
#include "uapi.h"
#include "vfio.h"

#define CONTENT_KEYS \
	{ .name = "seed", .fallback = "0" }, \
	{ .name = "object", .type = KEY_U32, .fallback = "0" }, \
	{ .name = "generation", .type = KEY_U32, .fallback = "0" }, \
	{ .name = "extents", .type = KEY_TEXT, .fallback = "whole" }

#define SYSFS_KEY { .name = "sysfs", .type = KEY_TEXT, .fallback = "/sys" }

/* Where in an I/O address space what is mapped shall be; without an iova the kernel chooses. */
#define PLACEMENT_KEYS \
	{ .name = "ioas", .type = KEY_U32 }, \
	{ .name = "iova", .optional = true }, \
	{ .name = "length" }, \
	{ .name = "access", .type = KEY_TEXT, .fallback = "read,write" }

#define TRANSFER_KEYS \
	{ .name = "direction", .type = KEY_TEXT }, \
	{ .name = "iova", .type = KEY_U32 }, \
	{ .name = "device", .fallback = "0" }, \
	{ .name = "length", .fallback = "2048" }

#define REGION_KEY { .name = "region", .type = KEY_TEXT }

const struct operation operations[] = {
	{ .name = "ping", .run = ping },
	{
		.name = "device.open",
		.keys = { { .name = "path", .type = KEY_TEXT, .fallback = "/dev/liveupdate" } },
		.run = device_open,
	},
	{ .name = "device.dup", .words = { WORD_NEW }, .run = device_dup },
	{ .name = "device.close", .run = device_close },
	{
		.name = "session.create",
		.words = { WORD_NEW },
		.keys = { { .name = "name", .type = KEY_BYTES, .optional = true } },
		.run = session_create,
	},
	{
		.name = "session.retrieve",
		.words = { WORD_NEW },
		.keys = { { .name = "name", .type = KEY_BYTES, .optional = true } },
		.run = session_retrieve,
	},
	{ .name = "session.name", .words = { WORD_SESSION }, .run = session_name },
	{
		.name = "session.preserve",
		.words = { WORD_SESSION, WORD_FILE },
		.keys = { { .name = "token" } },
		.run = session_preserve,
	},
	{
		.name = "session.restore",
		.words = { WORD_SESSION, WORD_NEW },
		.keys = { { .name = "token" } },
		.run = session_restore,
	},
	{ .name = "session.finish", .words = { WORD_SESSION }, .run = session_finish },
	{ .name = "session.close", .words = { WORD_SESSION }, .run = descriptor_close },
	{
		.name = "memfd.create",
		.words = { WORD_NEW },
		.keys = {
			{ .name = "size", .fallback = "0" },
			{ .name = "flags", .type = KEY_TEXT, .fallback = "none" },
			{ .name = "name", .type = KEY_TEXT, .optional = true },
		},
		.run = memfd_create_file,
	},
	{
		.name = "memfd.truncate",
		.words = { WORD_FILE },
		.keys = { { .name = "size" } },
		.run = memfd_truncate,
	},
	{
		.name = "memfd.seek",
		.words = { WORD_FILE },
		.keys = {
			{ .name = "offset", .type = KEY_S64 },
			{ .name = "whence", .type = KEY_TEXT, .fallback = "set" },
		},
		.run = memfd_seek,
	},
	{
		.name = "memfd.seal",
		.words = { WORD_FILE },
		.keys = { { .name = "seals", .type = KEY_TEXT } },
		.run = memfd_seal,
	},
	{ .name = "memfd.stat", .words = { WORD_FILE }, .run = memfd_stat },
	{ .name = "memfd.fill", .words = { WORD_FILE }, .keys = { CONTENT_KEYS }, .run = memfd_fill },
	{
		.name = "memfd.verify",
		.words = { WORD_FILE },
		.keys = { CONTENT_KEYS, { .name = "size" } },
		.run = memfd_verify,
	},
	{ .name = "memfd.hash", .words = { WORD_FILE }, .run = memfd_hash },
	{ .name = "memfd.scan", .words = { WORD_FILE }, .run = memfd_scan },
	{
		.name = "memfd.write",
		.words = { WORD_FILE },
		.keys = { { .name = "offset", .fallback = "0" }, { .name = "data", .type = KEY_BYTES } },
		.run = memfd_write,
	},
	{
		.name = "memfd.read",
		.words = { WORD_FILE },
		.keys = { { .name = "offset", .fallback = "0" }, { .name = "length" } },
		.run = memfd_read,
	},
	{
		.name = "memfd.fallocate",
		.words = { WORD_FILE },
		.keys = {
			{ .name = "mode", .type = KEY_TEXT, .fallback = "none" },
			{ .name = "offset", .fallback = "0" },
			{ .name = "length" },
		},
		.run = memfd_fallocate,
	},
	{ .name = "memfd.splice", .words = { WORD_FILE, WORD_FILE }, .run = memfd_splice },
	{
		.name = "memfd.map",
		.words = { WORD_DESCRIPTOR, WORD_NEW },
		.keys = {
			{ .name = "offset", .fallback = "0" },
			{ .name = "length" },
			{ .name = "protection", .type = KEY_TEXT, .fallback = "read,write" },
			{ .name = "sharing", .type = KEY_TEXT, .fallback = "shared" },
		},
		.run = memfd_map,
	},
	{ .name = "memfd.close", .words = { WORD_FILE }, .run = descriptor_close },
	{
		.name = "mapping.store",
		.words = { WORD_MAPPING },
		.keys = { { .name = "offset", .fallback = "0" }, { .name = "data", .type = KEY_BYTES } },
		.run = mapping_store,
	},
	{
		.name = "mapping.load",
		.words = { WORD_MAPPING },
		.keys = { { .name = "offset", .fallback = "0" }, { .name = "length" } },
		.run = mapping_load,
	},
	{
		.name = "mapping.advise",
		.words = { WORD_MAPPING },
		.keys = { { .name = "advice", .type = KEY_TEXT } },
		.run = mapping_advise,
	},
	{ .name = "mapping.close", .words = { WORD_MAPPING }, .run = mapping_close },
	{
		.name = "memory.fill",
		.words = { WORD_NEW },
		.keys = {
			{ .name = "pattern", .fallback = "0" },
			{ .name = "leave_kb" },
			{ .name = "most", .fallback = "0xffffffffffffffff" },
		},
		.run = memory_fill,
	},
	{
		.name = "fd.make",
		.words = { WORD_NEW },
		.keys = { { .name = "kind", .type = KEY_TEXT } },
		.run = fd_make,
	},
	{
		.name = "fd.adopt",
		.words = { WORD_NEW },
		.keys = {
			{ .name = "fd", .type = KEY_S64 },
			{ .name = "kind", .type = KEY_TEXT, .fallback = "file" },
		},
		.run = fd_adopt,
	},
	{ .name = "fd.dup", .words = { WORD_DESCRIPTOR, WORD_NEW }, .run = fd_dup },
	{
		.name = "fd.reopen",
		.words = { WORD_DESCRIPTOR, WORD_NEW },
		.keys = { { .name = "flags", .type = KEY_TEXT, .fallback = "rdwr" } },
		.run = fd_reopen,
	},
	{ .name = "fd.info", .words = { WORD_DESCRIPTOR }, .run = fd_info },
	{
		.name = "fd.status",
		.words = { WORD_DESCRIPTOR },
		.keys = { { .name = "status", .type = KEY_TEXT } },
		.run = fd_status,
	},
	{ .name = "fd.inherit", .words = { WORD_DESCRIPTOR }, .run = fd_inherit },
	{
		.name = "fd.chmod",
		.words = { WORD_DESCRIPTOR },
		.keys = { { .name = "mode", .type = KEY_U32 } },
		.run = fd_chmod,
	},
	{
		.name = "fd.chown",
		.words = { WORD_DESCRIPTOR },
		.keys = { { .name = "uid", .type = KEY_U32 }, { .name = "gid", .type = KEY_U32 } },
		.run = fd_chown,
	},
	{
		.name = "fd.read",
		.words = { WORD_DESCRIPTOR },
		.keys = { { .name = "length" } },
		.run = fd_read,
	},
	{
		.name = "fd.write",
		.words = { WORD_DESCRIPTOR },
		.keys = { { .name = "data", .type = KEY_BYTES } },
		.run = fd_write,
	},
	{ .name = "fd.poll", .words = { WORD_DESCRIPTOR }, .run = fd_poll },
	{ .name = "fd.close", .words = { WORD_DESCRIPTOR }, .run = descriptor_close },
	{ .name = "process.spawn", .words = { WORD_NEW }, .run = process_spawn },
	{ .name = "process.give", .words = { WORD_PROCESS, WORD_DESCRIPTOR }, .run = process_give },
	{ .name = "process.take", .words = { WORD_PROCESS, WORD_NEW }, .run = process_take },
	{ .name = "process.release", .words = { WORD_PROCESS, WORD_NAME }, .run = process_release },
	{ .name = "process.exec", .words = { WORD_PROCESS }, .run = process_exec },
	{
		.name = "process.hammer",
		.words = { WORD_PROCESS, WORD_DESCRIPTOR },
		.keys = { { .name = "threads", .type = KEY_U32 } },
		.run = process_hammer,
	},
	{ .name = "process.rounds", .words = { WORD_PROCESS }, .run = process_rounds },
	{ .name = "process.kill", .words = { WORD_PROCESS }, .run = process_kill },
	{
		.name = "program.run",
		.words = { WORD_FILE, WORD_FILE },
		.keys = { { .name = "arguments", .type = KEY_TEXT, .fallback = "" } },
		.run = program_run,
	},
	{
		.name = "uapi.ioctl",
		.words = { WORD_DESCRIPTOR },
		.keys = {
			{ .name = "request", .type = KEY_U32 },
			{ .name = "data", .type = KEY_BYTES, .optional = true },
			{ .name = "memory", .type = KEY_TEXT, .fallback = "writable" },
			{ .name = "caller", .type = KEY_TEXT, .fallback = "native" },
		},
		.run = uapi_ioctl,
	},
	{
		.name = "pci.info",
		.words = { WORD_PCI_ADDRESS },
		.keys = { SYSFS_KEY },
		.run = pci_info,
	},
	{
		.name = "pci.bind",
		.words = { WORD_PCI_ADDRESS },
		.keys = { { .name = "driver", .type = KEY_TEXT, .fallback = "vfio-pci" }, SYSFS_KEY },
		.run = pci_bind,
	},
	{
		.name = "pci.unbind",
		.words = { WORD_PCI_ADDRESS },
		.keys = { SYSFS_KEY },
		.run = pci_unbind,
	},
	{
		.name = "iommufd.open",
		.words = { WORD_NEW },
		.keys = { { .name = "path", .type = KEY_TEXT, .fallback = "/dev/iommu" } },
		.run = iommufd_open,
	},
	{ .name = "iommufd.alloc", .words = { WORD_FILE }, .run = iommufd_alloc },
	{
		.name = "iommufd.destroy",
		.words = { WORD_FILE },
		.keys = { { .name = "id", .type = KEY_U32 } },
		.run = iommufd_destroy,
	},
	{
		.name = "iommufd.ranges",
		.words = { WORD_FILE },
		.keys = { { .name = "ioas", .type = KEY_U32 } },
		.run = iommufd_ranges,
	},
	{
		.name = "iommufd.map",
		.words = { WORD_FILE, WORD_MAPPING },
		.keys = { PLACEMENT_KEYS, { .name = "offset", .fallback = "0" } },
		.run = iommufd_map,
	},
	{
		.name = "iommufd.map-file",
		.words = { WORD_FILE, WORD_FILE },
		.keys = { PLACEMENT_KEYS, { .name = "start", .fallback = "0" } },
		.run = iommufd_map_file,
	},
	{
		.name = "iommufd.copy",
		.words = { WORD_FILE },
		.keys = {
			PLACEMENT_KEYS,
			{ .name = "source", .type = KEY_U32 },
			{ .name = "source_iova" },
		},
		.run = iommufd_copy,
	},
	{
		.name = "iommufd.unmap",
		.words = { WORD_FILE },
		.keys = { { .name = "ioas", .type = KEY_U32 }, { .name = "iova" }, { .name = "length" } },
		.run = iommufd_unmap,
	},
	{
		.name = "iommufd.hw-info",
		.words = { WORD_FILE },
		.keys = { { .name = "device", .type = KEY_U32 } },
		.run = iommufd_hw_info,
	},
	{
		.name = "iommufd.hwpt-alloc",
		.words = { WORD_FILE },
		.keys = {
			{ .name = "device", .type = KEY_U32 },
			{ .name = "pt", .type = KEY_U32 },
			{ .name = "flags", .type = KEY_TEXT, .fallback = "none" },
		},
		.run = iommufd_hwpt_alloc,
	},
	{
		.name = "iommufd.hwpt-mark",
		.words = { WORD_FILE },
		.keys = { { .name = "hwpt", .type = KEY_U32 }, { .name = "token", .type = KEY_U32 } },
		.run = iommufd_hwpt_mark,
	},
	{
		.name = "iommufd.dirty-tracking",
		.words = { WORD_FILE },
		.keys = { { .name = "hwpt", .type = KEY_U32 }, { .name = "on" } },
		.run = iommufd_dirty_tracking,
	},
	{
		.name = "iommufd.dirty-bitmap",
		.words = { WORD_FILE },
		.keys = {
			{ .name = "hwpt", .type = KEY_U32 },
			{ .name = "iova" },
			{ .name = "length" },
			{ .name = "page", .fallback = "4096" },
		},
		.run = iommufd_dirty_bitmap,
	},
	{
		.name = "vfio.open",
		.words = { WORD_NEW, WORD_PCI_ADDRESS },
		.keys = { SYSFS_KEY },
		.run = vfio_open,
	},
	{ .name = "vfio.bind", .words = { WORD_FILE, WORD_FILE }, .run = vfio_bind },
	{
		.name = "vfio.attach",
		.words = { WORD_FILE },
		.keys = { { .name = "pt", .type = KEY_U32 } },
		.run = vfio_attach,
	},
	{ .name = "vfio.detach", .words = { WORD_FILE }, .run = vfio_detach },
	{ .name = "vfio.reset", .words = { WORD_FILE }, .run = vfio_reset },
	{ .name = "vfio.region", .words = { WORD_FILE }, .keys = { REGION_KEY }, .run = vfio_region },
	{
		.name = "vfio.read",
		.words = { WORD_FILE },
		.keys = { REGION_KEY, { .name = "offset" }, { .name = "width", .fallback = "4" } },
		.run = vfio_read,
	},
	{
		.name = "vfio.write",
		.words = { WORD_FILE },
		.keys = {
			REGION_KEY,
			{ .name = "offset" },
			{ .name = "width", .fallback = "4" },
			{ .name = "value" },
		},
		.run = vfio_write,
	},
	{
		.name = "vfio.bus-master",
		.words = { WORD_FILE },
		.keys = { { .name = "on" } },
		.run = vfio_bus_master,
	},
	{ .name = "edu.start", .words = { WORD_FILE }, .keys = { TRANSFER_KEYS }, .run = edu_start },
	{
		.name = "edu.wait",
		.words = { WORD_FILE },
		.keys = { { .name = "ms", .fallback = "1000" } },
		.run = edu_wait,
	},
	{
		.name = "edu.dma",
		.words = { WORD_FILE },
		.keys = { TRANSFER_KEYS, { .name = "ms", .fallback = "1000" } },
		.run = edu_dma,
	},
	{
		.name = "edu.repeat",
		.words = { WORD_FILE },
		.keys = { TRANSFER_KEYS, { .name = "ms", .fallback = "1000" } },
		.run = edu_repeat,
	},
	{
		.name = "file.open",
		.words = { WORD_NEW },
		.keys = {
			{ .name = "path", .type = KEY_TEXT },
			{ .name = "flags", .type = KEY_TEXT, .fallback = "rdwr" },
		},
		.run = file_open,
	},
	{
		.name = "file.read",
		.words = { WORD_PATH },
		.keys = { { .name = "max", .fallback = "65536" } },
		.run = file_read,
	},
	{
		.name = "file.write",
		.words = { WORD_PATH },
		.keys = { { .name = "data", .type = KEY_BYTES } },
		.run = file_write,
	},
	{ .name = "file.unlink", .words = { WORD_PATH }, .run = file_unlink },
	{ .name = "file.mkdir", .words = { WORD_PATH }, .run = file_mkdir },
	{ .name = "file.rmdir", .words = { WORD_PATH }, .run = file_rmdir },
	{ .name = "kmsg.mark", .keys = { { .name = "text", .type = KEY_TEXT } }, .run = kmsg_mark },
	{
		.name = "kmsg.read",
		.keys = { { .name = "since", .fallback = "0" }, { .name = "max", .fallback = "65536" } },
		.run = kmsg_read,
	},
	{ .name = "limit.nofile", .keys = { { .name = "limit" } }, .run = limit_nofile },
	{ .name = "sys.info", .run = sys_info },
	{ .name = "sys.clock", .run = sys_clock },
	{
		.name = "kexec.load",
		.keys = {
			{ .name = "kernel", .type = KEY_TEXT },
			{ .name = "initrd", .type = KEY_TEXT },
			{ .name = "cmdline", .type = KEY_TEXT },
			{ .name = "how", .type = KEY_TEXT, .fallback = "kexec-file-load" },
		},
		.run = kexec_load,
	},
	{ .name = "kexec.unload", .run = kexec_unload },
	{ .name = "kexec.jump", .run = kexec_jump },
	{ .name = "kexec.try", .run = kexec_try },
	{ .name = "sys.poweroff", .run = sys_poweroff },
	{ .name = NULL },
};
