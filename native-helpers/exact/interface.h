/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the counter needs of QEMU's interface for plugins (there include/qemu/qemu-plugin.h, by another name in later versions).
 * Debian packages no such header, neither with QEMU 7.2 nor with 10.0, so it is declared here.
 *
 * QEMU_INTERFACE is the version to speak: 1 for QEMU 7.2 to 8.2, 3 for 9.1 and all that followed, which take what says 3 (their
 * QEMU_PLUGIN_MIN_VERSION is 2). Since 2 (QEMU 9.0) a counter lies in a scoreboard, which has a place for each processor;
 * since 3 the bytes of an instruction are copied.
 */
#ifndef INTERFACE_H
#define INTERFACE_H

#include <stddef.h>
#include <stdint.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_info;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int count, char **arguments);
extern int qemu_plugin_version;

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *, void (*)(unsigned int, void *),
					    enum qemu_plugin_cb_flags, void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);

#if QEMU_INTERFACE == 1

void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, enum qemu_plugin_op, void *, uint64_t);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *, enum qemu_plugin_op, void *, uint64_t);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);

/* Its address is in the code that adds to it: it stays where it is. */
struct counter {
	uint64_t value;
};

static inline void counter_init(struct counter *counter)
{
	counter->value = 0;
}

static inline uint64_t counter_value(const struct counter *counter)
{
	return counter->value;
}

static inline void counter_add_for_block(struct counter *counter, struct qemu_plugin_tb *tb, uint64_t number)
{
	qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &counter->value, number);
}

static inline void counter_add_for_insn(struct counter *counter, struct qemu_plugin_insn *insn, uint64_t number)
{
	qemu_plugin_register_vcpu_insn_exec_inline(insn, QEMU_PLUGIN_INLINE_ADD_U64, &counter->value, number);
}

/* How many there are, at most `most`. */
static inline size_t insn_bytes(const struct qemu_plugin_insn *insn, unsigned char *bytes, size_t most)
{
	const unsigned char *data = qemu_plugin_insn_data(insn);
	size_t size = qemu_plugin_insn_size(insn);

	for (size_t i = 0; i < size && i < most; i++)
		bytes[i] = data[i];
	return size < most ? size : most;
}

#elif QEMU_INTERFACE == 3

struct qemu_plugin_scoreboard;
typedef struct {
	struct qemu_plugin_scoreboard *score;
	size_t offset;
} qemu_plugin_u64;

struct qemu_plugin_scoreboard *qemu_plugin_scoreboard_new(size_t element_size);
uint64_t qemu_plugin_u64_get(qemu_plugin_u64 entry, unsigned int processor);
void qemu_plugin_register_vcpu_tb_exec_inline_per_vcpu(struct qemu_plugin_tb *, enum qemu_plugin_op, qemu_plugin_u64,
						       uint64_t);
void qemu_plugin_register_vcpu_insn_exec_inline_per_vcpu(struct qemu_plugin_insn *, enum qemu_plugin_op,
							 qemu_plugin_u64, uint64_t);
size_t qemu_plugin_insn_data(const struct qemu_plugin_insn *, void *bytes, size_t most);

struct counter {
	qemu_plugin_u64 value;
};

static inline void counter_init(struct counter *counter)
{
	counter->value.score = qemu_plugin_scoreboard_new(sizeof(uint64_t));
	counter->value.offset = 0;
}

/* The guest has one processor. */
static inline uint64_t counter_value(const struct counter *counter)
{
	return qemu_plugin_u64_get(counter->value, 0);
}

static inline void counter_add_for_block(struct counter *counter, struct qemu_plugin_tb *tb, uint64_t number)
{
	qemu_plugin_register_vcpu_tb_exec_inline_per_vcpu(tb, QEMU_PLUGIN_INLINE_ADD_U64, counter->value, number);
}

static inline void counter_add_for_insn(struct counter *counter, struct qemu_plugin_insn *insn, uint64_t number)
{
	qemu_plugin_register_vcpu_insn_exec_inline_per_vcpu(insn, QEMU_PLUGIN_INLINE_ADD_U64, counter->value, number);
}

/* How many there are, at most `most`. */
static inline size_t insn_bytes(const struct qemu_plugin_insn *insn, unsigned char *bytes, size_t most)
{
	return qemu_plugin_insn_data(insn, bytes, most);
}

#else
#error "QEMU_INTERFACE is 1 or 3"
#endif

#endif
