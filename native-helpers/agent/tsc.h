/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TSC_H
#define TSC_H

#include <stdint.h>
#include <x86intrin.h>

/* When an operation's core began and ended, by the TSC: the one clock that runs on across a kexec. */
struct span {
	uint64_t t0;
	uint64_t t1;
};

/* The fences keep the reading from moving into or out of what is being timed. */
static inline uint64_t tsc_now(void)
{
	uint64_t now;

	_mm_lfence();
	now = __rdtsc();
	_mm_lfence();
	return now;
}

#endif
