/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HOLDER_H
#define HOLDER_H

/* The word by which the agent is started as a holder. */
#define HOLDER_MODE "hold"

/*
 * Holds descriptors for the agent at the other end of a SOCK_SEQPACKET socket until that is closed.
 * Says first, unasked, that it is there: by then nothing that is close-on-exec is open any more.
 */
void hold(int socket);

#endif
