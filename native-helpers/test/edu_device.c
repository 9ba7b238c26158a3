// SPDX-License-Identifier: GPL-2.0-only
/* An edu that is a file: what is written to its registers stays there, so that a transfer never ends by itself. */

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "edu_device.h"
#include "tap.h"
#include "tests.h"

#define REGISTERS_AT 4096
#define REGISTERS_BYTES 256
#define COMMAND_AT 0x98

static const struct edu_transfer transfer = {
	.source = 0x80000000,
	.destination = EDU_BUFFER_START + 1,
	.count = 2048,
	.command = EDU_COMMAND_START,
};

static uint64_t value_at(const struct vfio_region *registers, uint64_t offset)
{
	uint64_t value;

	if (vfio_region_read(registers, offset, sizeof(uint32_t), &value))
		abort();
	return value;
}

void test_edu_device(void)
{
	struct vfio_region registers = {
		.device = memfd_create("edu", MFD_CLOEXEC),
		.offset = REGISTERS_AT,
		.size = REGISTERS_BYTES,
	};

	if (registers.device < 0 || ftruncate(registers.device, REGISTERS_AT + REGISTERS_BYTES))
		abort();
	tap_ok(!edu_device_wait(&registers, 0), "nothing is to be waited for before a transfer");
	tap_ok(!edu_device_start(&registers, &transfer), "a transfer is started");
	tap_ok(value_at(&registers, 0x80) == 0x80000000 && value_at(&registers, 0x88) == 0x40001 &&
	       value_at(&registers, 0x90) == 2048 && value_at(&registers, COMMAND_AT) == 1,
	       "its registers say which");
	tap_is(edu_device_wait(&registers, 20), "edu", "one that does not end is given up");
	tap_ok(errno == ETIMEDOUT, "with ETIMEDOUT");
	tap_is(edu_device_start(&registers, &transfer), "edu", "and no other one is started");
	tap_ok(errno == EBUSY, "with EBUSY");
	if (vfio_region_write(&registers, COMMAND_AT, sizeof(uint32_t), 0))
		abort();
	tap_ok(!edu_device_wait(&registers, 0), "one that has ended is no timeout, however late that is seen");
	tap_ok(!edu_device_start(&registers, &transfer), "another one is started then");
	if (ftruncate(registers.device, REGISTERS_AT))
		abort();
	tap_is(edu_device_wait(&registers, 20), "pread", "registers that cannot be read are said so");
	tap_ok(errno == EIO, "with EIO");
	close(registers.device);
}
