/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_H
#define TESTS_H

void test_parse(void);
void test_request(void);
void test_input(void);
void test_object(void);
void test_extents(void);
void test_content(void);
void test_pagemap(void);
void test_verify(void);
void test_hash(void);
void test_kmsg_record(void);
void test_heard(void);
void test_errno_name(void);
void test_kexec_load(void);
void test_holder_wire(void);
void test_edu_device(void);

/* agent is the path of the program. */
void test_agent(const char *agent);
void test_agent_descriptors(const char *agent);
void test_agent_devices(const char *agent);
void test_agent_memfd(const char *agent);
void test_agent_uapi(const char *agent);
void test_agent_holders(const char *agent);
void test_agent_programs(const char *agent);

#endif
