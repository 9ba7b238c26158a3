// SPDX-License-Identifier: GPL-2.0-only
#include "iommufd.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>

#include "descriptor.h"
#include "ioctl.h"
#include "iommufd_header.h"

/* More than any IOMMU's reserved regions cut an address space into. */
#define RANGES_MOST 64

void iommufd_open(struct agent *agent, const struct request *request, struct reply *reply)
{
	const char *path = request_text(request, "path");
	struct span span;
	int iommufd;

	span.t0 = tsc_now();
	iommufd = open(path, O_RDWR | O_CLOEXEC);
	span.t1 = tsc_now();
	if (iommufd < 0)
		reply_errno(reply, span, errno, "open", path);
	else
		descriptor_adopt(&agent->objects, request->words[0].text.bytes, OBJECT_FILE, iommufd, reply,
				 span);
}

#ifdef IOMMU_IOAS_ALLOC
void iommufd_alloc(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_ioas_alloc arguments = { .size = sizeof(arguments) };

	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_IOAS_ALLOC), &arguments))
		reply_integer(reply, "id", arguments.out_ioas_id);
}
#else
void iommufd_alloc(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_IOAS_ALLOC");
}
#endif

#ifdef IOMMU_DESTROY
void iommufd_destroy(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_destroy arguments = {
		.size = sizeof(arguments),
		.id = (uint32_t)request_integer(request, "id"),
	};

	reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_DESTROY), &arguments);
}
#else
void iommufd_destroy(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_DESTROY");
}
#endif

#ifdef IOMMU_IOAS_IOVA_RANGES
static void print_ranges(FILE *stream, const struct iommu_iova_range *ranges, unsigned int count)
{
	fputs(" ranges=", stream);
	if (count == 0)
		fputs("none", stream);
	for (unsigned int i = 0; i < count; i++)
		fprintf(stream, "%s0x%" PRIx64 "-0x%" PRIx64, i == 0 ? "" : ",", (uint64_t)ranges[i].start,
			(uint64_t)ranges[i].last);
}

void iommufd_ranges(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_iova_range ranges[RANGES_MOST];
	struct iommu_ioas_iova_ranges arguments = {
		.size = sizeof(arguments),
		.ioas_id = (uint32_t)request_integer(request, "ioas"),
		.num_iovas = RANGES_MOST,
		.allowed_iovas = (uintptr_t)ranges,
	};

	if (!reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_IOAS_IOVA_RANGES),
			 &arguments))
		return;
	reply_integer(reply, "alignment", arguments.out_iova_alignment);
	print_ranges(reply->stream, ranges, arguments.num_iovas);
}
#else
void iommufd_ranges(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_IOAS_IOVA_RANGES");
}
#endif
