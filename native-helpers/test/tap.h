/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TAP_H
#define TAP_H

#include <stdbool.h>

/* One point of the TAP stream on stdout; returns ok. */
__attribute__((format(printf, 2, 3)))
bool tap_ok(bool ok, const char *title, ...);

/* A point that holds if the two texts are equal; shows both if not. NULL equals only NULL. */
void tap_is(const char *got, const char *expected, const char *title);

/* Prints the plan and returns what the process exits with. */
int tap_done(void);

#endif
