/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BZIMAGE_H
#define BZIMAGE_H

#include <asm/bootparam.h>
#include <stdbool.h>
#include <stddef.h>

/* Where the 64-bit kernel is entered, from where it was put (Documentation/arch/x86/boot.rst, 64-bit Boot Protocol). */
#define BZIMAGE_ENTRY_64 0x200

/* A kernel's file taken apart. Points into it. */
struct bzimage {
	const struct setup_header *header;
	/* Of the header, as this kernel knows it: newer ones are longer. */
	size_t header_length;
	/* What is put into memory: the file without its real-mode part. */
	const unsigned char *code;
	size_t code_length;
};

/* False if it is none that can be entered in 64-bit mode. */
bool bzimage_read(const unsigned char *bytes, size_t length, struct bzimage *image);

#endif
