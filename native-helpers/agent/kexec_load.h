/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KEXEC_LOAD_H
#define KEXEC_LOAD_H

#include "parse.h"
#include "reply.h"

/* What to jump into: open files and a command line. */
struct next_kernel {
	int kernel;
	int initrd;
	const struct text *cmdline;
};

/* Loads it by kexec_load(2), which puts together in userspace what kexec_file_load(2) does in the kernel. */
void load_by_segments(const struct next_kernel *next, struct reply *reply);

#endif
