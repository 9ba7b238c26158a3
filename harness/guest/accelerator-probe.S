# The guest that the accelerator probe runs, as a 64 KiB firmware image: it does what every kernel must do first (protected
# mode, paging, long mode), and then says so through QEMU's isa-debug-exit device. A guest that only stayed in real mode would
# prove too little: there are machines where KVM runs SeaBIOS and then no kernel ever.
#
# Its bytes stand in accelerator-probe.ts, and a test assembles this file and compares:
#   gcc -nostdlib -static -Wl,-Ttext=0,-e,0,--oformat,binary,--build-id=none -o probe.rom accelerator-probe.S

	.set ROM, 0xf0000		# where the firmware's last 64 KiB stand below 1 MiB
	.set PML4, 0x1000		# three pages of RAM for the page tables
	.set PDPT, 0x2000
	.set PD, 0x3000

	.text
	.org 0xff00
	.code16
real_mode:
	cli
	lgdtl	%cs:gdt_pointer
	movl	%cr0, %eax
	orl	$1, %eax		# CR0.PE
	movl	%eax, %cr0
	ljmpl	$8, $(ROM + protected_mode)

	.code32
protected_mode:
	movw	$16, %ax
	movw	%ax, %ds
	movw	%ax, %ss
	movl	$(PDPT + 3), PML4	# present, writable
	movl	$0, PML4 + 4
	movl	$(PD + 3), PDPT
	movl	$0, PDPT + 4
	movl	$0x83, PD		# one 2 MiB page, mapped to itself
	movl	$0, PD + 4
	movl	%cr4, %eax
	orl	$0x20, %eax		# CR4.PAE
	movl	%eax, %cr4
	movl	$PML4, %eax
	movl	%eax, %cr3
	movl	$0xc0000080, %ecx	# EFER
	rdmsr
	orl	$0x100, %eax		# EFER.LME
	wrmsr
	movl	%cr0, %eax
	orl	$0x80000000, %eax	# CR0.PG
	movl	%eax, %cr0
	ljmp	$24, $(ROM + long_mode)

	.code64
long_mode:
	movl	$1, %eax
	cpuid
	rdtsc
	movb	$0x2a, %al
	outb	%al, $0xf4		# QEMU exits with (0x2a << 1) | 1 = 85
1:	hlt
	jmp	1b

	.balign 8
gdt:
	.quad	0
	.quad	0x00cf9a000000ffff	# 8: 32-bit code
	.quad	0x00cf92000000ffff	# 16: data
	.quad	0x00af9a000000ffff	# 24: 64-bit code
gdt_pointer:
	.word	. - gdt - 1
	.long	ROM + gdt

	.org 0xfff0			# the reset vector
	.code16
	ljmp	$0xf000, $real_mode
	.org 0x10000
