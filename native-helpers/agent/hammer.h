/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HAMMER_H
#define HAMMER_H

#include <stdatomic.h>
#include <stdint.h>

/*
 * Threads that make a session, preserve a memfd in it and close both, over and over until the process
 * ends: so that it is always in the middle of something when the kernel is jumped from. Begins as all
 * zeros.
 */
struct hammer {
	int device;
	unsigned int threads;
	_Atomic uint64_t rounds;
	/* Rounds in which something was refused, and with what the last time. */
	_Atomic uint64_t failures;
	_Atomic int error;
};

/* Adds threads on /dev/liveupdate, which stays the caller's. Returns 0 or an errno. */
int hammer_start(struct hammer *hammer, int device, unsigned int threads);

#endif
