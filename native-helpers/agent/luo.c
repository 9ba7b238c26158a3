// SPDX-License-Identifier: GPL-2.0-only
#include "luo.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>

/* The headers are the kernel's that the agent will run on; it may be from before /dev/liveupdate. */
#if __has_include(<linux/liveupdate.h>)
#include <linux/liveupdate.h>
_Static_assert(LIVEUPDATE_SESSION_NAME_LENGTH == LUO_NAME_BYTES, "see docs/agent.md");
#endif

#ifdef LIVEUPDATE_IOCTL_CREATE_SESSION
int luo_create_session(int device, const struct text *name)
{
	struct liveupdate_ioctl_create_session arguments = { .size = sizeof(arguments), .fd = -1 };

	memcpy(arguments.name, name->bytes, name->length);
	return ioctl(device, LIVEUPDATE_IOCTL_CREATE_SESSION, &arguments) ? -errno : arguments.fd;
}
#else
int luo_create_session(int, const struct text *)
{
	return LUO_NOT_IN_HEADERS;
}
#endif

#ifdef LIVEUPDATE_IOCTL_RETRIEVE_SESSION
int luo_retrieve_session(int device, const struct text *name)
{
	struct liveupdate_ioctl_retrieve_session arguments = { .size = sizeof(arguments), .fd = -1 };

	memcpy(arguments.name, name->bytes, name->length);
	return ioctl(device, LIVEUPDATE_IOCTL_RETRIEVE_SESSION, &arguments) ? -errno : arguments.fd;
}
#else
int luo_retrieve_session(int, const struct text *)
{
	return LUO_NOT_IN_HEADERS;
}
#endif

#ifdef LIVEUPDATE_SESSION_GET_NAME
int luo_get_name(int session, char name[LUO_NAME_BYTES])
{
	struct liveupdate_session_get_name arguments = { .size = sizeof(arguments) };

	if (ioctl(session, LIVEUPDATE_SESSION_GET_NAME, &arguments))
		return -errno;
	memcpy(name, arguments.name, LUO_NAME_BYTES);
	return 0;
}
#else
int luo_get_name(int, char[LUO_NAME_BYTES])
{
	return LUO_NOT_IN_HEADERS;
}
#endif

#ifdef LIVEUPDATE_SESSION_PRESERVE_FD
int luo_preserve_fd(int session, int fd, uint64_t token)
{
	struct liveupdate_session_preserve_fd arguments = {
		.size = sizeof(arguments),
		.fd = fd,
		.token = token,
	};

	return ioctl(session, LIVEUPDATE_SESSION_PRESERVE_FD, &arguments) ? -errno : 0;
}
#else
int luo_preserve_fd(int, int, uint64_t)
{
	return LUO_NOT_IN_HEADERS;
}
#endif

#ifdef LIVEUPDATE_SESSION_RETRIEVE_FD
int luo_retrieve_fd(int session, uint64_t token)
{
	struct liveupdate_session_retrieve_fd arguments = {
		.size = sizeof(arguments),
		.fd = -1,
		.token = token,
	};

	return ioctl(session, LIVEUPDATE_SESSION_RETRIEVE_FD, &arguments) ? -errno : arguments.fd;
}
#else
int luo_retrieve_fd(int, uint64_t)
{
	return LUO_NOT_IN_HEADERS;
}
#endif

#ifdef LIVEUPDATE_SESSION_FINISH
int luo_finish(int session)
{
	struct liveupdate_session_finish arguments = { .size = sizeof(arguments) };

	return ioctl(session, LIVEUPDATE_SESSION_FINISH, &arguments) ? -errno : 0;
}
#else
int luo_finish(int)
{
	return LUO_NOT_IN_HEADERS;
}
#endif
