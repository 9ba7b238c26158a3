/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KVM_H
#define KVM_H

/* Both return a descriptor, or -1 with errno: ENOENT where there is no /dev/kvm. */

/* A virtual machine without memory or processors. */
int kvm_make_vm(void);

/* One page of a virtual machine's own memory, all of it shared with the host where KVM knows such. */
int kvm_make_guest_memfd(void);

#endif
