/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef COMPAT_H
#define COMPAT_H

#include <stdint.h>

/* Whether the kernel takes calls of 32-bit programs: 0 or an errno, ENOSYS where it does not. */
int compat_probe(void);

/*
 * ioctl(2) as a 32-bit program calls it, once the probe said 0. What argument points to must lie below 4 GiB. -1, with
 * errno, where it fails.
 */
int compat_ioctl(int fd, uint32_t number, const void *argument);

#endif
