/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PROFILE_H
#define PROFILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "interface.h"

#define CUTS_MOST 16
/* Ends a list of cuts: neither a reading nor an address. */
#define CUTS_END UINT64_MAX

/*
 * Where in the code a stretch of time went. The stretches ("sections") are cut where the guest goes into another world and where the
 * arguments say, since the host alone knows what a reading of the TSC means. Only what is between the first cut and the last
 * is told.
 */
struct profile_cuts {
	/* Of the readings of the TSC in the userspace of either kernel, the 0th, 1st, ... */
	uint64_t first_kernel[CUTS_MOST];
	uint64_t second_kernel[CUTS_MOST];
	/* Functions of the second kernel: when they are met for the first time. */
	uint64_t functions[CUTS_MOST];
	/* do_one_initcall() of the second kernel: its first address, and the one behind it. */
	uint64_t initcalls[CUTS_MOST];
};

/* The numbers of a list like `5:9:12`, fewer than CUTS_MOST. False for anything else. */
bool profile_read_list(uint64_t *list, const char *text, int base);

/* Without it nothing else here does anything. `now` counts the instructions carried out. */
void profile_begin(const struct profile_cuts *cuts, const struct counter *now, FILE *out);

void profile_on_world(unsigned int world);
void profile_on_stamp(unsigned int world, uint64_t reading);
void profile_on_translation(unsigned int world, struct qemu_plugin_tb *tb);

#endif
