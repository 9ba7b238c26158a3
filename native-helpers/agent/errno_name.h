/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ERRNO_NAME_H
#define ERRNO_NAME_H

/* "ENOENT" for ENOENT; NULL for a number that has no name. */
const char *errno_name(int error);

#endif
