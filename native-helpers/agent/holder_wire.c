// SPDX-License-Identifier: GPL-2.0-only
#include "holder_wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Room for one descriptor, aligned as the kernel wants it. */
union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(sizeof(int))];
};

static void attach(struct msghdr *header, union control *control, int fd)
{
	struct cmsghdr *rights;

	header->msg_control = control->bytes;
	header->msg_controllen = sizeof(control->bytes);
	rights = CMSG_FIRSTHDR(header);
	rights->cmsg_level = SOL_SOCKET;
	rights->cmsg_type = SCM_RIGHTS;
	rights->cmsg_len = CMSG_LEN(sizeof(fd));
	memcpy(CMSG_DATA(rights), &fd, sizeof(fd));
}

bool holder_send(int socket, const struct holder_message *message)
{
	struct holder_message copy = *message;
	struct iovec part = { &copy, sizeof(copy) };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1 };
	union control control = { 0 };

	if (message->fd >= 0)
		attach(&header, &control, message->fd);
	return sendmsg(socket, &header, MSG_NOSIGNAL) == sizeof(copy);
}

bool holder_receive(int socket, struct holder_message *message)
{
	struct iovec part = { message, sizeof(*message) };
	union control control = { 0 };
	struct msghdr header = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes),
	};
	struct cmsghdr *rights;
	ssize_t length;

	/*
	 * A receive with a deadline is not taken up again by the kernel itself (include/net/sock.h, sock_intr_errno()), and
	 * what interrupts it need be no signal: closing an io_uring does.
	 */
	do
		length = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
	while (length < 0 && errno == EINTR);
	rights = CMSG_FIRSTHDR(&header);
	message->fd = -1;
	if (rights && rights->cmsg_type == SCM_RIGHTS)
		memcpy(&message->fd, CMSG_DATA(rights), sizeof(message->fd));
	if (length == sizeof(*message))
		return true;
	if (length >= 0)
		errno = EPIPE;
	return false;
}
