// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>

#include "ioctl.h"
#include "iommufd.h"
#include "iommufd_header.h"

#ifdef IOMMU_IOAS_MAP
static const struct name access_names[] = {
	{ "read", IOMMU_IOAS_MAP_READABLE },
	{ "write", IOMMU_IOAS_MAP_WRITEABLE },
	{ NULL, 0 },
};

/* What all ways to map have in common. */
struct placement {
	uint32_t flags;
	uint32_t ioas;
	uint64_t iova;
	uint64_t length;
};

/* False if the request has been answered. Without an iova the kernel chooses one. */
static bool requested_placement(const struct request *request, struct placement *placement,
				struct reply *reply)
{
	const struct value *iova = request_value(request, "iova");
	uint64_t flags;

	if (!parse_flags(request_text(request, "access"), access_names, &flags)) {
		reply_malformed(reply, "access is not a list of read, write");
		return false;
	}
	if (iova->text.bytes)
		flags |= IOMMU_IOAS_MAP_FIXED_IOVA;
	*placement = (struct placement){
		.flags = (uint32_t)flags,
		.ioas = (uint32_t)request_integer(request, "ioas"),
		.iova = iova->integer,
		.length = request_integer(request, "length"),
	};
	return true;
}

void iommufd_map(struct agent *, const struct request *request, struct reply *reply)
{
	const struct mapping *mapping = &request->words[1].object->mapping;
	uint64_t offset = request_integer(request, "offset");
	struct iommu_ioas_map arguments = { .size = sizeof(arguments) };
	struct placement placement;

	if (!requested_placement(request, &placement, reply))
		return;
	if (offset > mapping->length || placement.length > mapping->length - offset) {
		reply_malformed(reply, "the mapping ends before that");
		return;
	}
	arguments.flags = placement.flags;
	arguments.ioas_id = placement.ioas;
	arguments.user_va = (uintptr_t)mapping->start + offset;
	arguments.length = placement.length;
	arguments.iova = placement.iova;
	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_IOAS_MAP), &arguments))
		reply_integer(reply, "iova", arguments.iova);
}

void iommufd_copy(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_ioas_copy arguments = {
		.size = sizeof(arguments),
		.src_ioas_id = (uint32_t)request_integer(request, "source"),
		.src_iova = request_integer(request, "source_iova"),
	};
	struct placement placement;

	if (!requested_placement(request, &placement, reply))
		return;
	arguments.flags = placement.flags;
	arguments.dst_ioas_id = placement.ioas;
	arguments.length = placement.length;
	arguments.dst_iova = placement.iova;
	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_IOAS_COPY), &arguments))
		reply_integer(reply, "iova", arguments.dst_iova);
}

void iommufd_unmap(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_ioas_unmap arguments = {
		.size = sizeof(arguments),
		.ioas_id = (uint32_t)request_integer(request, "ioas"),
		.iova = request_integer(request, "iova"),
		.length = request_integer(request, "length"),
	};

	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_IOAS_UNMAP), &arguments))
		reply_integer(reply, "length", arguments.length);
}
#else
void iommufd_map(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_IOAS_MAP");
}

void iommufd_copy(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_IOAS_COPY");
}

void iommufd_unmap(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_IOAS_UNMAP");
}
#endif

#ifdef IOMMU_IOAS_MAP_FILE
void iommufd_map_file(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_ioas_map_file arguments = { .size = sizeof(arguments) };
	struct placement placement;

	if (!requested_placement(request, &placement, reply))
		return;
	arguments.flags = placement.flags;
	arguments.ioas_id = placement.ioas;
	arguments.fd = request->words[1].object->fd;
	arguments.start = request_integer(request, "start");
	arguments.length = placement.length;
	arguments.iova = placement.iova;
	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_IOAS_MAP_FILE), &arguments))
		reply_integer(reply, "iova", arguments.iova);
}
#else
void iommufd_map_file(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_IOAS_MAP_FILE");
}
#endif
