/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FILE_H
#define FILE_H

#include "reply.h"
#include "request.h"

void file_open(struct agent *agent, const struct request *request, struct reply *reply);
void file_write(struct agent *agent, const struct request *request, struct reply *reply);
void file_unlink(struct agent *agent, const struct request *request, struct reply *reply);
void file_mkdir(struct agent *agent, const struct request *request, struct reply *reply);
void file_rmdir(struct agent *agent, const struct request *request, struct reply *reply);

#endif
