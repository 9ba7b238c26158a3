/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HASH_H
#define HASH_H

#include <stdint.h>

/* 32 hexadecimal digits and a NUL. */
#define HASH_TEXT 33

/*
 * XXH3-128 of all of a file's bytes, read with pread: neither its position nor its holes change.
 * Returns 0 or an errno; *bytes is how many there were.
 */
int hash_file(int file, char hash[HASH_TEXT], uint64_t *bytes);

#endif
