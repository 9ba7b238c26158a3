/**
 * How many descriptors the agent may have (RLIMIT_NOFILE) for the cases that need more than the usual 1,024. One number for
 * all of them: they run at the same time, and the limit is the agent's.
 */
export const manyDescriptors = 8192
