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

/** When the kernel said a line, in microseconds since it was started; undefined for what is not from its log. */
export function kernelTime(line: string): number | undefined {
  const [, seconds, micros] = /^\[\s*(\d+)\.(\d{6})\]/.exec(line) ?? []
  return seconds === undefined ? undefined : Number(seconds) * 1e6 + Number(micros)
}

/** What the image's init says to the harness, as a message of its own or through the kernel's log with its time stamp. */
export function wordsOfImage(line: string): string | undefined {
  return /^liveproof: (.*)/.exec(kernelMessage(line) ?? line)?.[1]
}

/** The first line of every kernel: init/version.c, linux_banner. */
export function isBanner(line: string): boolean {
  return /^\[\s*0\.000000\]/.test(line) && kernelMessage(line)?.startsWith('Linux version ') === true
}
