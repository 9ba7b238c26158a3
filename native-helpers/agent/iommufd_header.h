/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef IOMMUFD_HEADER_H
#define IOMMUFD_HEADER_H

/* The headers are the kernel's that the agent will run on; it may be from before iommufd. */
#if __has_include(<linux/iommufd.h>)
#include <linux/iommufd.h>
#endif

#endif
