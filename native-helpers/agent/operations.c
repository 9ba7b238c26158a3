// SPDX-License-Identifier: GPL-2.0-only
#include "operations.h"

#include "descriptor.h"
#include "device.h"
#include "kexec.h"
#include "memfd.h"
#include "memfd_content.h"
#include "session.h"
#include "system.h"

#define CONTENT_KEYS \
	{ .name = "seed", .fallback = "0" }, \
	{ .name = "object", .type = KEY_U32, .fallback = "0" }, \
	{ .name = "generation", .type = KEY_U32, .fallback = "0" }, \
	{ .name = "extents", .type = KEY_TEXT, .fallback = "whole" }

const struct operation operations[] = {
	{ .name = "ping", .run = ping },
	{
		.name = "device.open",
		.keys = { { .name = "path", .type = KEY_TEXT, .fallback = "/dev/liveupdate" } },
		.run = device_open,
	},
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
	{ .name = "memfd.close", .words = { WORD_FILE }, .run = descriptor_close },
	{
		.name = "file.read",
		.words = { WORD_PATH },
		.keys = { { .name = "max", .fallback = "65536" } },
		.run = file_read,
	},
	{ .name = "sys.info", .run = sys_info },
	{
		.name = "kexec.load",
		.keys = {
			{ .name = "kernel", .type = KEY_TEXT },
			{ .name = "initrd", .type = KEY_TEXT },
			{ .name = "cmdline", .type = KEY_TEXT },
		},
		.run = kexec_load,
	},
	{ .name = "kexec.unload", .run = kexec_unload },
	{ .name = "kexec.jump", .run = kexec_jump },
	{ .name = "sys.poweroff", .run = sys_poweroff },
	{ .name = NULL },
};
