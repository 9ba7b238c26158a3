// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>

#include "ioctl.h"
#include "iommufd.h"
#include "iommufd_header.h"

/* Its out_capabilities are from Linux 6.7, as dirty tracking is. */
#if defined(IOMMU_GET_HW_INFO) && defined(IOMMU_HWPT_SET_DIRTY_TRACKING)
void iommufd_hw_info(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_hw_info arguments = {
		.size = sizeof(arguments),
		.dev_id = (uint32_t)request_integer(request, "device"),
	};

	if (!reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_GET_HW_INFO), &arguments))
		return;
	reply_integer(reply, "type", arguments.out_data_type);
	reply_integer(reply, "capabilities", arguments.out_capabilities);
}
#else
void iommufd_hw_info(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_GET_HW_INFO");
}
#endif

#ifdef IOMMU_HWPT_ALLOC
static const struct name flag_names[] = {
	{ "nest-parent", IOMMU_HWPT_ALLOC_NEST_PARENT },
	{ "dirty-tracking", 1 << 1 /* IOMMU_HWPT_ALLOC_DIRTY_TRACKING, an enumerator from Linux 6.7 */ },
	{ NULL, 0 },
};

void iommufd_hwpt_alloc(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_hwpt_alloc arguments = {
		.size = sizeof(arguments),
		.dev_id = (uint32_t)request_integer(request, "device"),
		.pt_id = (uint32_t)request_integer(request, "pt"),
	};
	uint64_t flags;

	if (!parse_flags(request_text(request, "flags"), flag_names, &flags)) {
		reply_malformed(reply, "flags is not a list of nest-parent, dirty-tracking");
		return;
	}
	arguments.flags = (uint32_t)flags;
	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_HWPT_ALLOC), &arguments))
		reply_integer(reply, "id", arguments.out_hwpt_id);
}
#else
void iommufd_hwpt_alloc(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_HWPT_ALLOC");
}
#endif

#ifdef IOMMU_HWPT_LIVEUPDATE_MARK_PRESERVE
void iommufd_hwpt_mark(struct agent *, const struct request *request, struct reply *reply)
{
	/* By its layout: the series in review that has it may yet give the structure another name. */
	struct {
		uint32_t size;
		uint32_t hwpt_id;
		uint32_t hwpt_token;
	} arguments = {
		.size = sizeof(arguments),
		.hwpt_id = (uint32_t)request_integer(request, "hwpt"),
		.hwpt_token = (uint32_t)request_integer(request, "token"),
	};

	reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_HWPT_LIVEUPDATE_MARK_PRESERVE),
		    &arguments);
}
#else
void iommufd_hwpt_mark(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_HWPT_LIVEUPDATE_MARK_PRESERVE");
}
#endif

#ifdef IOMMU_HWPT_SET_DIRTY_TRACKING
void iommufd_dirty_tracking(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_hwpt_set_dirty_tracking arguments = {
		.size = sizeof(arguments),
		.hwpt_id = (uint32_t)request_integer(request, "hwpt"),
	};
	uint64_t on = request_integer(request, "on");

	if (on > 1) {
		reply_malformed(reply, "on is not 0 or 1");
		return;
	}
	arguments.flags = on ? IOMMU_HWPT_DIRTY_TRACKING_ENABLE : 0;
	reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_HWPT_SET_DIRTY_TRACKING),
		    &arguments);
}
#else
void iommufd_dirty_tracking(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_HWPT_SET_DIRTY_TRACKING");
}
#endif

#ifdef IOMMU_HWPT_GET_DIRTY_BITMAP
/* The kernel writes whole words of 64 bits, one bit a page. */
static size_t bitmap_bytes(uint64_t length, uint64_t page)
{
	uint64_t pages = length / page + (length % page != 0);

	return (pages / 64 + (pages % 64 != 0)) * 8;
}

void iommufd_dirty_bitmap(struct agent *, const struct request *request, struct reply *reply)
{
	struct iommu_hwpt_get_dirty_bitmap arguments = {
		.size = sizeof(arguments),
		.hwpt_id = (uint32_t)request_integer(request, "hwpt"),
		.iova = request_integer(request, "iova"),
		.length = request_integer(request, "length"),
		.page_size = request_integer(request, "page"),
	};
	void *bitmap;
	size_t bytes;

	if (arguments.page_size == 0) {
		reply_malformed(reply, "page is 0");
		return;
	}
	bytes = bitmap_bytes(arguments.length, arguments.page_size);
	if (bytes > REPLY_DATA_MOST) {
		reply_malformed(reply, "the bitmap has more than %d bytes", REPLY_DATA_MOST);
		return;
	}
	bitmap = calloc(1, bytes + 1);
	if (!bitmap) {
		reply_errno(reply, (struct span){ 0 }, ENOMEM, "malloc", NULL);
		return;
	}
	arguments.data = (uintptr_t)bitmap;
	if (reply_ioctl(reply, request->words[0].object->fd, IOCTL_REQUEST(IOMMU_HWPT_GET_DIRTY_BITMAP),
			&arguments))
		reply_bytes(reply, "data", bitmap, bytes);
	free(bitmap);
}
#else
void iommufd_dirty_bitmap(struct agent *, const struct request *, struct reply *reply)
{
	reply_not_in_headers(reply, "IOMMU_HWPT_GET_DIRTY_BITMAP");
}
#endif
