// SPDX-License-Identifier: GPL-2.0-only
#include "hash.h"

#include <errno.h>
#include <stdio.h>

/* Scalar, because an emulated processor (TCG) is slower at its vector instructions than at plain ones. */
#define XXH_VECTOR XXH_SCALAR
/* Its loops unrolled, so that what they accumulate stays in registers: a processor that is emulated pays for each load. */
#pragma GCC optimize("O3")
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "window.h"

static void print_hash(XXH128_hash_t value, char hash[HASH_TEXT])
{
	XXH128_canonical_t canonical;

	XXH128_canonicalFromHash(&canonical, value);
	for (size_t i = 0; i < sizeof(canonical.digest); i++)
		sprintf(hash + 2 * i, "%02x", canonical.digest[i]);
}

int hash_file(int file, char hash[HASH_TEXT], uint64_t *bytes)
{
	XXH3_state_t state;
	struct window window;
	int error = window_open(&window, file);

	XXH3_128bits_reset(&state);
	*bytes = 0;
	while (!error && *bytes < window.size) {
		error = window_move(&window, *bytes);
		if (error)
			break;
		XXH3_128bits_update(&state, window.bytes, window.length);
		*bytes += window.length;
	}
	window_close(&window);
	if (error == 0)
		print_hash(XXH3_128bits_digest(&state), hash);
	return error;
}
