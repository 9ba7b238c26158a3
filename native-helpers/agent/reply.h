/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef REPLY_H
#define REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "tsc.h"

/* The most bytes of data in an answer: three times that is a line that a client can be expected to hold. */
#define REPLY_DATA_MOST (1024 * 1024)

/*
 * The answer to one request, gathered in memory so that it leaves in one write. It starts with exactly
 * one of reply_ok, reply_errno and reply_malformed; what else is known is then added with the others
 * or printed to stream.
 */
struct reply {
	FILE *stream;
	char *text;
	size_t length;
	int fd;
	/* It is an err. */
	bool failed;
};

/* fd is where it will be sent. False if there is no memory. */
bool reply_begin(struct reply *reply, int fd);

/* Sends it as one line and frees it. False if it could not be made or nobody takes it. */
bool reply_send(struct reply *reply);

void reply_ok(struct reply *reply, struct span span);

/* Something was called and failed with error; what may be NULL. */
void reply_errno(struct reply *reply, struct span span, int error, const char *call,
		 const char *what);

/* A call that returns 0, or -1 with errno. */
void reply_result(struct reply *reply, struct span span, int result, const char *call);

/* The request itself is wrong. */
__attribute__((format(printf, 2, 3)))
void reply_malformed(struct reply *reply, const char *format, ...);

void reply_integer(struct reply *reply, const char *key, uint64_t value);

/* The symbolic name of an errno, none for 0. */
void reply_errno_name(struct reply *reply, const char *key, int error);

void reply_bytes(struct reply *reply, const char *key, const void *bytes, size_t length);

/* Sends `go` at once, before a call that does not return. */
void reply_go(const struct reply *reply, uint64_t now);

/* Writes all of it, in one write(2) where the descriptor takes it. False if nobody takes it. */
bool write_all(int fd, const char *text, size_t length);

#endif
