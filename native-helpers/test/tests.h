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

/* agent is the path of the program. */
void test_agent(const char *agent);

#endif
