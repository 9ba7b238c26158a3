/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FILL_H
#define FILL_H

#include "content.h"
#include "extents.h"

/*
 * Writes content into the extents of a file through a shared mapping; nothing else of it is touched.
 * All extents are inside the file. Returns NULL, or what was called and failed, with errno.
 */
const char *fill_file(int file, const struct content *content, const struct extents *extents);

#endif
