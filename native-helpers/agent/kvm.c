// SPDX-License-Identifier: GPL-2.0-only
#include "kvm.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The headers are the kernel's that the agent will run on. */
#include <linux/kvm.h>

#define GUEST_MEMFD_BYTES 4096

/* What the handlers in review want: memory that its owner can map, and that is shared from the beginning. */
#if defined(GUEST_MEMFD_FLAG_MMAP) && defined(GUEST_MEMFD_FLAG_INIT_SHARED)
#define GUEST_MEMFD_FLAGS (GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED)
#else
#define GUEST_MEMFD_FLAGS 0
#endif

static void close_keeping_errno(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
}

/* Always close-on-exec. */
int kvm_make_vm(void)
{
	int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	int vm;

	if (kvm < 0)
		return -1;
	vm = ioctl(kvm, KVM_CREATE_VM, 0);
	close_keeping_errno(kvm);
	return vm;
}

#ifdef KVM_CREATE_GUEST_MEMFD
static int create_guest_memfd(int vm)
{
	struct kvm_create_guest_memfd memory = {
		.size = GUEST_MEMFD_BYTES,
		.flags = GUEST_MEMFD_FLAGS,
	};

	return ioctl(vm, KVM_CREATE_GUEST_MEMFD, &memory);
}
#else
static int create_guest_memfd(int vm)
{
	(void)vm;
	errno = ENOTTY;
	return -1;
}
#endif

/* Always close-on-exec. */
int kvm_make_guest_memfd(void)
{
	int vm = kvm_make_vm();
	int memory;

	if (vm < 0)
		return -1;
	memory = create_guest_memfd(vm);
	close_keeping_errno(vm);
	return memory;
}
