/**
 * `[    0.580520] ` (CONFIG_PRINTK_TIME), and behind it who said it, if the kernel tells that: `[   T97] `
 * (CONFIG_PRINTK_CALLER): kernel/printk/printk.c, info_print_prefix().
 */
const prefix = /^\[\s*\d+\.\d+\](?:\[\s*[CT]\d+\])? /

/** The message in a console line that comes from the kernel's log; undefined for what userspace prints by itself. */
export function kernelMessage(line: string): string | undefined {
  const stamp = prefix.exec(line)?.[0]
  return stamp === undefined ? undefined : line.slice(stamp.length)
}
