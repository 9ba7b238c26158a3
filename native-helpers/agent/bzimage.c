// SPDX-License-Identifier: GPL-2.0-only
/* Facts and names are those of Documentation/arch/x86/boot.rst. */
#include "bzimage.h"

#define SECTOR 512
/* "HdrS", little endian. */
#define HEADER_MAGIC 0x53726448
#define BOOT_FLAG 0xaa55
/* With xloadflags. */
#define PROTOCOL_2_12 0x020c
/* Before it stands a jump over the header, whose distance says where the header ends. */
#define JUMP_END 0x202
#define HEADER_START offsetof(struct boot_params, hdr)
/* What follows it in the boot_params belongs to somebody else. */
#define HEADER_END_MOST offsetof(struct boot_params, edd_mbr_sig_buffer)

static bool is_entered_in_64_bit_mode(const struct setup_header *header)
{
	return header->header == HEADER_MAGIC && header->boot_flag == BOOT_FLAG &&
	       header->version >= PROTOCOL_2_12 && (header->loadflags & LOADED_HIGH) &&
	       (header->xloadflags & XLF_KERNEL_64);
}

static size_t real_mode_length(const struct setup_header *header)
{
	/* For the sake of LILO, 0 means 4; the boot sector is not counted. */
	size_t sectors = header->setup_sects ? header->setup_sects : 4;

	return (sectors + 1) * SECTOR;
}

bool bzimage_read(const unsigned char *bytes, size_t length, struct bzimage *image)
{
	size_t header_end, real_mode;

	if (length < 2 * SECTOR)
		return false;
	image->header = (const struct setup_header *)(bytes + HEADER_START);
	if (!is_entered_in_64_bit_mode(image->header))
		return false;
	header_end = JUMP_END + bytes[JUMP_END - 1];
	real_mode = real_mode_length(image->header);
	if (header_end > HEADER_END_MOST || length <= real_mode)
		return false;
	image->header_length = header_end - HEADER_START;
	image->code = bytes + real_mode;
	image->code_length = length - real_mode;
	return true;
}
