// SPDX-License-Identifier: GPL-2.0-only
/*
 * kexec_load(2) of a bzImage by the 64-bit boot protocol (Documentation/arch/x86/boot.rst). A kernel that is loaded so
 * is handed nothing by KHO: only kexec_file_load(2) adds what was preserved (kho_fill_kimage(), kernel/kexec_file.c).
 */
#include "kexec_load.h"

#include <errno.h>
#include <linux/kexec.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kexec_layout.h"

#define IOMEM "/proc/iomem"

/* type_of_loader: a boot loader without an id of its own. */
#define LOADER_UNDEFINED 0xff

/* What was called and failed; call is NULL where nothing did. */
struct failure {
	const char *call;
	const char *what;
	int error;
};

/* A file in our memory. */
struct input_file {
	unsigned char *bytes;
	size_t length;
};

/*
 * The kexec entry comes in 64-bit mode, with all memory mapped to itself and all registers 0 (identity_mapped,
 * arch/x86/kernel/relocate_kernel_64.S); the kernel wants the address of its boot_params in %rsi. Segments and a stack it
 * makes itself (startup_64, arch/x86/boot/compressed/head_64.S).
 */
struct trampoline {
	/* movabs $boot_params, %rsi */
	uint8_t set_rsi[2];
	uint64_t boot_params;
	/* movabs $entry, %rax */
	uint8_t set_rax[2];
	uint64_t entry;
	/* jmp *%rax */
	uint8_t jump[2];
} __attribute__((packed));

/* What the kernel is told, and the code that tells it where that is. */
struct handoff {
	struct boot_params params;
	struct trampoline trampoline;
	char cmdline[];
} __attribute__((packed));

/* All that one loading is made of, in the order in which it is found. */
struct loading {
	struct input_file kernel;
	struct input_file initrd;
	const struct text *cmdline;
	struct bzimage image;
	struct memory_map map;
	struct layout layout;
	struct handoff *handoff;
	/* Of the call. */
	struct span span;
};

static struct failure map_file(int fd, struct input_file *file)
{
	struct stat status;

	if (fstat(fd, &status))
		return (struct failure){ "fstat", NULL, errno };
	file->length = (size_t)status.st_size;
	file->bytes = mmap(NULL, file->length, PROT_READ, MAP_PRIVATE, fd, 0);
	if (file->bytes == MAP_FAILED)
		return (struct failure){ "mmap", NULL, errno };
	return (struct failure){ 0 };
}

/* What kexec_file_load(2) refuses (bzImage64_probe() and bzImage64_load(), arch/x86/kernel/kexec-bzimage64.c). */
static struct failure take_apart(struct loading *loading)
{
	if (!bzimage_read(loading->kernel.bytes, loading->kernel.length, &loading->image))
		return (struct failure){ "bzImage", NULL, ENOEXEC };
	if (loading->cmdline->length > loading->image.header->cmdline_size)
		return (struct failure){ "bzImage", "cmdline_size", EINVAL };
	return (struct failure){ 0 };
}

static struct failure read_memory_map(struct memory_map *map)
{
	FILE *iomem = fopen(IOMEM, "re");
	bool complete;

	if (!iomem)
		return (struct failure){ "open", IOMEM, errno };
	complete = memory_map_read(iomem, map);
	fclose(iomem);
	return complete ? (struct failure){ 0 } : (struct failure){ "read", IOMEM, ENODATA };
}

static struct failure find_places(struct loading *loading)
{
	const struct bzimage *image = &loading->image;
	const char *homeless;

	loading->layout.initrd_size = whole_pages(loading->initrd.length);
	loading->layout.handoff_size = whole_pages(sizeof(struct handoff) + loading->cmdline->length + 1);
	homeless = lay_out(&loading->map, image->header, image->code_length, &loading->layout);
	/* As kexec_file_load(2) has it (kexec_locate_mem_hole(), kernel/kexec_file.c). */
	return homeless ? (struct failure){ "place", homeless, EADDRNOTAVAIL } : (struct failure){ 0 };
}

/* All else stays zero: a machine without EFI, whose ACPI tables are found as at its start (acpi_rsdp_addr). */
static void fill_params(struct boot_params *params, const struct loading *loading)
{
	const struct layout *layout = &loading->layout;

	memcpy((unsigned char *)params + offsetof(struct boot_params, hdr), loading->image.header,
	       loading->image.header_length);
	params->hdr.type_of_loader = LOADER_UNDEFINED;
	params->hdr.ramdisk_image = (uint32_t)layout->initrd;
	params->hdr.ramdisk_size = (uint32_t)loading->initrd.length;
	params->hdr.cmd_line_ptr = (uint32_t)(layout->handoff + offsetof(struct handoff, cmdline));
	memcpy(params->e820_table, loading->map.entries, sizeof(loading->map.entries));
	params->e820_entries = loading->map.count;
}

static void fill_trampoline(struct trampoline *trampoline, const struct layout *layout)
{
	*trampoline = (struct trampoline){
		.set_rsi = { 0x48, 0xbe },
		.boot_params = layout->handoff + offsetof(struct handoff, params),
		.set_rax = { 0x48, 0xb8 },
		.entry = layout->kernel + BZIMAGE_ENTRY_64,
		.jump = { 0xff, 0xe0 },
	};
}

static struct failure make_handoff(struct loading *loading)
{
	struct handoff *handoff = calloc(1, loading->layout.handoff_size);

	if (!handoff)
		return (struct failure){ "malloc", NULL, ENOMEM };
	fill_params(&handoff->params, loading);
	fill_trampoline(&handoff->trampoline, &loading->layout);
	memcpy(handoff->cmdline, loading->cmdline->bytes, loading->cmdline->length);
	loading->handoff = handoff;
	return (struct failure){ 0 };
}

static struct failure call_kexec_load(struct loading *loading)
{
	const struct layout *layout = &loading->layout;
	const struct kexec_segment segments[] = {
		{ loading->image.code, loading->image.code_length, (void *)layout->kernel, layout->kernel_size },
		{ loading->initrd.bytes, loading->initrd.length, (void *)layout->initrd, layout->initrd_size },
		{ loading->handoff, layout->handoff_size, (void *)layout->handoff, layout->handoff_size },
	};
	long result;

	loading->span.t0 = tsc_now();
	/* The C library has no wrapper. */
	result = syscall(SYS_kexec_load, layout->handoff + offsetof(struct handoff, trampoline),
			 sizeof(segments) / sizeof(*segments), segments, KEXEC_ARCH_DEFAULT);
	loading->span.t1 = tsc_now();
	return result ? (struct failure){ "kexec_load", NULL, errno } : (struct failure){ 0 };
}

static struct failure load_files(struct loading *loading)
{
	struct failure failure = take_apart(loading);

	if (!failure.call)
		failure = read_memory_map(&loading->map);
	if (!failure.call)
		failure = find_places(loading);
	if (!failure.call)
		failure = make_handoff(loading);
	if (!failure.call)
		failure = call_kexec_load(loading);
	free(loading->handoff);
	return failure;
}

static struct failure load(const struct next_kernel *next, struct loading *loading)
{
	struct failure failure = map_file(next->kernel, &loading->kernel);

	if (failure.call)
		return failure;
	failure = map_file(next->initrd, &loading->initrd);
	if (!failure.call) {
		failure = load_files(loading);
		munmap(loading->initrd.bytes, loading->initrd.length);
	}
	munmap(loading->kernel.bytes, loading->kernel.length);
	return failure;
}

void load_by_segments(const struct next_kernel *next, struct reply *reply)
{
	struct loading loading = { .cmdline = next->cmdline };
	struct failure failure = load(next, &loading);

	if (failure.call)
		reply_errno(reply, loading.span, failure.error, failure.call, failure.what);
	else
		reply_ok(reply, loading.span);
}
