// SPDX-License-Identifier: GPL-2.0-only
/*
 * A 64-bit program that traps with int 0x80 is a 32-bit caller to the kernel (do_int80_emulation(),
 * arch/x86/entry/syscall_32.c): what follows is what CONFIG_IA32_EMULATION makes of it, compat_ioctl included.
 */
#include "compat.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* arch/x86/entry/syscalls/syscall_32.tbl */
#define IA32_GETPID 20
#define IA32_IOCTL 54

static int int80(int number, long first, long second, long third)
{
	long result;

	__asm__ volatile("int $0x80"
			 : "=a"(result)
			 : "a"((long)number), "b"(first), "c"(second), "d"(third)
			 : "memory", "cc", "r8", "r9", "r10", "r11");
	return (int)result;
}

__attribute__((noreturn))
static void end_refused(int)
{
	_exit(1);
}

__attribute__((noreturn))
static void try_and_end(void)
{
	/* A kernel that knows no such trap sends SIGSEGV; of one that nobody handles it tells in its log. */
	signal(SIGSEGV, end_refused);
	int80(IA32_GETPID, 0, 0, 0);
	_exit(0);
}

int compat_probe(void)
{
	pid_t child = fork();
	int status;

	if (child < 0)
		return errno;
	if (child == 0)
		try_and_end();
	if (waitpid(child, &status, 0) < 0)
		return errno;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : ENOSYS;
}

int compat_ioctl(int fd, uint32_t number, const void *argument)
{
	int result = int80(IA32_IOCTL, fd, (long)number, (long)argument);

	/* As a C library has it: the last page of numbers are errnos. */
	if (result < 0 && result >= -4095) {
		errno = -result;
		return -1;
	}
	return result;
}
